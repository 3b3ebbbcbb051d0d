/** A CRM's customers before and after a migration in which not everything went well. */
import { randomDay, randomTime } from './calendar.ts';
import { internationalNames } from './name-pools.ts';
import { changePhone, createPeople } from './people.ts';
import { createRandom, type Random } from './random.ts';
import type { SampleContent } from './sample-content.ts';

const customersBefore = 1_284;
/** What the migration did, in numbers of customers. */
export const migrationFacts = { before: customersBefore, lost: 37, phonesChanged: 14, added: 5 };

interface Customer {
  id: number;
  name: string;
  email: string;
  phone: string | null;
  city: string;
  country: string;
  createdAt: string;
}

interface Note {
  id: number;
  customerId: number;
  author: string;
  body: string;
  createdAt: string;
}

export function makeMigration(): { before: SampleContent; after: SampleContent } {
  const random = createRandom('crm');
  const nextPerson = createPeople(random, internationalNames);
  const newCustomer = (id: number, createdAt: string): Customer => {
    const { name, email, phone, city, region } = nextPerson();
    return { id, name, email, phone, city, country: region, createdAt };
  };
  const before = Array.from({ length: customersBefore }, () =>
    randomTime(random, randomDay(random, '2019-02-01', '2026-06-30')),
  )
    .sort()
    .map((createdAt, index) => typedByHand(random, newCustomer(index + 1, createdAt)));
  const notes = makeNotes(random, before);

  const ids = before.map((customer) => customer.id);
  const lost = new Set(random.sample(ids, migrationFacts.lost));
  const arrived = before.filter((customer) => !lost.has(customer.id));
  const withPhone = arrived.filter((customer) => customer.phone !== null);
  const wrongPhones = new Set(
    random.sample(withPhone, migrationFacts.phonesChanged).map((customer) => customer.id),
  );
  const after = arrived.map((customer) => ({
    ...customer,
    email: customer.email.toLowerCase(),
    phone:
      customer.phone !== null && wrongPhones.has(customer.id)
        ? changePhone(random, customer.phone)
        : customer.phone,
  }));
  for (let index = 1; index <= migrationFacts.added; index += 1) {
    const createdAt = randomTime(random, randomDay(random, '2026-07-06', '2026-07-31'));
    after.push(newCustomer(customersBefore + index, createdAt));
  }
  const notesAfter = notes.filter((note) => !lost.has(note.customerId));
  return { before: toContent(before, notes), after: toContent(after, notesAfter) };
}

/** The old system took addresses as people typed them. */
function typedByHand(random: Random, customer: Customer): Customer {
  const capitalised = customer.email.replace(/(^|\.)[a-z](?=[^@]*@)/g, (start) =>
    start.toUpperCase(),
  );
  return {
    ...customer,
    email: random.chance(18) ? capitalised : customer.email,
    phone: random.chance(84) ? customer.phone : null,
  };
}

function makeNotes(random: Random, customers: readonly Customer[]): Note[] {
  return Array.from({ length: 2_150 }, (_, index) => {
    const customer = random.pick(customers);
    return {
      id: index + 1,
      customerId: customer.id,
      author: random.pick(['Amina', 'Björn', 'Chidi', 'Dolores', 'Emre', 'Fiona']),
      body: random.pick(noteBodies),
      createdAt: randomTime(
        random,
        randomDay(random, customer.createdAt.slice(0, 10), '2026-06-30'),
      ),
    };
  });
}

function toContent(customers: readonly Customer[], notes: readonly Note[]): SampleContent {
  return {
    schemaSql,
    tables: {
      customers: customers.map((row) => [
        row.id,
        row.name,
        row.email,
        row.phone,
        row.city,
        row.country,
        row.createdAt,
      ]),
      notes: notes.map((row) => [row.id, row.customerId, row.author, row.body, row.createdAt]),
    },
  };
}

const noteBodies = [
  'Asked for an offer for the coming year.',
  'Prefers to be called in the afternoon.',
  'Invoice went to the wrong address; sent again.',
  'Renewed for twelve months.',
  'Wants to hear about the new tariff.',
  'Complained about a late delivery; refunded the postage.',
  'Met at the trade fair.',
  'Contact person has changed.',
  'No answer, try again next week.',
  'Happy with the service.',
  'Needs the contract in English.',
  'Considering to cancel, price too high.',
] as const;

const schemaSql = `
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  name VARCHAR(120) NOT NULL,
  email VARCHAR(160) NOT NULL UNIQUE,
  phone VARCHAR(30),
  city VARCHAR(80) NOT NULL,
  country VARCHAR(60) NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX customers_country ON customers (country);

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  author VARCHAR(40) NOT NULL,
  body TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX notes_customer_id ON notes (customer_id);
`;

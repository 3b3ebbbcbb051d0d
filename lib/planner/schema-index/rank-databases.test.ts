import { describe, expect, it } from 'vitest';
import { routeQuestion } from './route-question.ts';
import { madeDatabase } from './testing/made-database.ts';

const databases = [
  madeDatabase('clinic', {
    patients: ['id', 'name', 'birth_date', 'city'],
    physicians: ['id', 'name', 'specialty: cardiology, oncology'],
    appointments: ['id', 'patient_id -> patients', 'physician_id -> physicians', 'starts_at'],
  }),
  madeDatabase('airport', {
    airlines: ['id', 'name', 'country: France, Japan'],
    flights: ['id', 'airline_id -> airlines', 'departure', 'duration', 'pilot_name'],
  }),
  madeDatabase('school', {
    students: ['id', 'name', 'city', 'grade'],
    courses: ['id', 'title', 'subject: Computer Science, History'],
    enrolments: ['id', 'student_id -> students', 'course_id -> courses'],
  }),
  madeDatabase('fleet', {
    trucks: ['id', 'plate_no', 'model'],
    drivers: ['id', 'name', 'dept: North, South'],
    trips: ['id', 'truck_id -> trucks', 'driver_id -> drivers', 'distance'],
  }),
];
const first = (question: string, among = databases) =>
  routeQuestion(question, among).selected[0]?.database;

describe('the best database', () => {
  it.each([
    ['a table', 'How many flights are there?', 'airport'],
    ['its synonym', 'List the doctors by name', 'clinic'],
    ['a looser word', 'Who are the chauffeurs?', 'fleet'],
    ['an irregular form', 'Who drove the longest way?', 'fleet'],
    ['a noun of a verb', 'How many pupils enrolled?', 'school'],
    ['an abbreviated name', 'Which department has most people behind the wheel?', 'fleet'],
    ['several words in one', 'Which birthdates are there?', 'clinic'],
    ['a word that is misspelled', 'all appointmets', 'clinic'],
    ['a sampled value', 'Who is good at oncology?', 'clinic'],
    ['a value of two words', 'Names of all who chose "Computer Science"', 'school'],
    ['a rare column among common ones', 'name and city and grade', 'school'],
    ['words of one table', 'name and city and birth date', 'clinic'],
    ['words of one column', 'What is the pilot name?', 'airport'],
    ['the name as it is typed', 'plate_no', 'fleet'],
  ])('is found by %s', (_, question, database) => {
    expect(first(question)).toBe(database);
  });

  it('knows words together in one table rather than scattered ones', () => {
    const scattered = madeDatabase('scattered', {
      shops: ['id', 'title'],
      owners: ['id', 'phone'],
      cars: ['id', 'colour'],
    });
    const together = madeDatabase('together', {
      shops: ['id', 'colour', 'phone'],
      owners: ['id', 'title'],
      cars: ['id', 'make'],
    });
    expect(first('phone and colour of the shops', [scattered, together])).toBe('together');
  });

  it('holds little that has nothing to do with the question', () => {
    const many = Array.from({ length: 60 }, (_, at) => [`thing_${at}`, ['id', `value_${at}`]]);
    const large = madeDatabase('large', { ...Object.fromEntries(many), trucks: ['id', 'model'] });
    const small = madeDatabase('small', { trucks: ['id', 'model'] });
    expect(first('all truck models', [large, small])).toBe('small');
  });
});

const tenants = ['acme', 'globex', 'initech'].map((name, at) =>
  madeDatabase(`tenant_${name}`, {
    orders: ['id', 'customer_id -> customers', `status: ${at === 0 ? 'active, closed' : 'closed'}`],
    customers: ['id', 'name', `country: ${['France', 'Spain', 'Italy'][at]}`],
  }),
);
const names = (list: { database: string }[]) => list.map(({ database }) => database).sort();
const all = tenants.map(({ name }) => name);

describe('the set', () => {
  it.each([
    ['one of many', 'How many flights?', ['airport']],
    ['tenants of one schema, whatever rows they hold', 'How many active orders?', all],
    ['… also where a value is in one only', 'customers from Spain', all],
    ['all of a kind', 'Which tenant database has the most active orders?', all],
    ['those that are named', 'orders of acme and globex', ['tenant_acme', 'tenant_globex']],
    ['the one that is mentioned', 'orders in @tenant_acme', ['tenant_acme']],
    ['all that know the subject', 'Compare the number of names across databases', undefined],
  ])('is %s', (_, question, expected) => {
    const everything = [...databases, ...tenants];
    const { selected, skipped } = routeQuestion(question, everything);
    expect(names(selected)).toEqual(expected ?? names(selected));
    if (!expected) expect(selected.length).toBeGreaterThan(4);
    expect(names([...selected, ...skipped])).toEqual(everything.map(({ name }) => name).sort());
  });

  it('tells the tables, the likeliest first, and what the others lack', () => {
    const { selected, skipped } = routeQuestion('duration of flights by airline', databases);
    expect(selected).toEqual([
      { database: 'airport', tables: ['flights', 'airlines'], reason: 'has flights and airlines' },
    ]);
    for (const { reason } of skipped) expect(reason).toContain('flights');
  });

  it('keeps the order of the session among equals', () => {
    const { selected } = routeQuestion('How many orders?', tenants);
    expect(selected.map(({ database }) => database)).toEqual(all);
  });
});

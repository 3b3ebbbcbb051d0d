import { expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType, Dialect } from '#lib/shape/dialect.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { createBuiltinPlanner } from '../builtin-planner.ts';
import { testNow } from '../testing/plan-on-samples.ts';

type Columns = Record<string, ColumnType | string[]>;

/** The first column is the key. */
function table(name: string, columns: Columns): TableSchema {
  const all = Object.entries(columns).map(
    ([column, type]): ColumnSchema => ({
      name: column,
      type: Array.isArray(type) ? 'text' : type,
      databaseType: '',
      nullable: false,
      ...(Array.isArray(type) && { sampledValues: type }),
    }),
  );
  const [key] = all;
  return {
    name,
    kind: 'table',
    columns: all,
    primaryKey: key ? [key.name] : [],
    foreignKeys: [],
    indexes: [],
  };
}

function database(name: string, dialect: Dialect, ...tables: TableSchema[]): PlannableDatabase {
  return { name, dialect, schema: { tables } };
}

const library = database(
  'library',
  'postgresql',
  table('members', { member_id: 'integer', name: 'text', town: ['Bath', 'York'] }),
  table('books', { isbn: 'text', title: 'text', genre: ['Crime', 'Poetry'] }),
);
const desk = database(
  'desk',
  'mysql',
  table('loans', {
    loan_id: 'integer',
    member_id: 'integer',
    isbn: 'text',
    lent_on: 'date',
    fee: 'decimal',
  }),
  table('fines', { fine_id: 'integer', loan_id: 'integer', amount: 'decimal' }),
);

async function plan(question: string, request: Partial<PlanRequest> = {}): Promise<string> {
  const planner = createBuiltinPlanner(compileQuery);
  const whole = { question, databases: [library, desk], conversation: [], now: testNow };
  let text = '';
  for await (const chunk of planner.plan({ ...whole, ...request }, new AbortController().signal)) {
    text += chunk;
  }
  return text;
}

it.each<[question: string, blocks: string[]]>([
  [
    'What are the names of members with more than 3 loans?',
    [
      'DATABASE: library AS members\nSELECT member_id, name\nFROM members;',
      'DATABASE: desk AS loans\nSELECT member_id\nFROM loans;',
      'COMBINE:\nSELECT members.name\nFROM members\nINNER JOIN loans ON members.member_id = loans.member_id\nGROUP BY members.name, members.member_id\nHAVING COUNT(*) > 3;',
      'KEY: members.member_id = loans.member_id - both are called member_id',
    ],
  ],
  [
    'What is the average fee of loans of members from Bath?',
    [
      "DATABASE: library AS members\nSELECT member_id\nFROM members\nWHERE town = 'Bath';",
      // The narrow side has run before, and its keys are all that is asked for.
      'DATABASE: desk AS loans\nKEYS: member_id FROM members.member_id\nSELECT member_id, fee\nFROM loans;',
      'SELECT AVG(loans.fee) AS average_fee',
    ],
  ],
  [
    'How many loans with a fee above 2 are there for each town?',
    [
      'FROM loans\nWHERE fee > 2;',
      'KEYS: member_id FROM loans.member_id\nSELECT member_id, town\nFROM members;',
      'GROUP BY members.town',
    ],
  ],
  [
    'What are the names of members without any loan?',
    [
      // Whoever has none is in no list of keys.
      'DATABASE: library AS members\nSELECT member_id, name\nFROM members;',
      'DATABASE: desk AS loans\nSELECT DISTINCT member_id\nFROM loans;',
      'WHERE NOT EXISTS (SELECT 1 FROM loans WHERE loans.member_id = members.member_id)',
    ],
  ],
  [
    'loans by month for each genre',
    [
      "SELECT isbn, DATE_FORMAT(lent_on, '%Y-%m') AS lent_on_month\nFROM loans;",
      'DATABASE: library AS books\nSELECT isbn, genre\nFROM books;',
      'SELECT loans.lent_on_month AS month, books.genre, COUNT(*) AS loans',
    ],
  ],
  [
    'What is the total amount of fines for each town?',
    [
      // Tables of one database are joined there.
      'DATABASE: desk AS fines\nSELECT loans.member_id, fines.amount\nFROM fines\nINNER JOIN loans ON fines.loan_id = loans.loan_id;',
      'INNER JOIN members ON fines.member_id = members.member_id',
    ],
  ],
])('splits: %s', async (question, blocks) => {
  const text = await plan(question);
  for (const block of blocks) expect(text).toContain(block);
});

it.each([
  ['How many members are there?', 'library'],
  ['total fee of loans by month', 'desk'],
  ['How many loans are in desk?', 'desk'],
])('stays in one database: %s', async (question, name) => {
  const text = await plan(question);
  expect(text).toMatch(new RegExp(`^DATABASE: ${name}$`, 'm'));
  expect(text).not.toContain('COMBINE');
});

it.each([
  'Which database has the most loans for each town?',
  'Compare the loans for each town between library and desk',
  'How many loans for each town are in library?',
])('joins nothing where each database is asked for itself: %s', async (question) => {
  expect(await plan(question)).not.toContain('COMBINE');
});

it('takes a database that the route left out, and says which', async () => {
  const text = await plan('How many loans are there for each town?', {
    databases: [desk],
    beside: [library],
  });
  expect(text).toContain('DATABASE: library AS members');
});

it('takes a number and a text for one key where their names say so, and no code in letters', async () => {
  const cards = database(
    'cards',
    'sqlite',
    table('visits', { visit_id: 'integer', member_id: 'text', hours: 'integer' }),
    table('badges', { badge_id: 'integer', member_code: 'text', colour: 'text' }),
  );
  const databases = [library, cards];
  const text = await plan('What are the names of members with more than 2 visits?', { databases });
  expect(text).toContain('ON members.member_id = visits.member_id');
  const other = await plan('What are the names of members with more than 2 badges?', { databases });
  expect(other).toContain('CANNOT');
});

it('says which key is only a guess, and takes an accepted one before all others', async () => {
  const gym = database(
    'gym',
    'sqlite',
    table('classes', { class_id: 'integer', leading_member: 'integer', seats: 'integer' }),
  );
  const databases = [library, gym];
  const question = 'What is the average number of seats of classes for each town?';
  const guessed = await plan(question, { databases });
  expect(guessed).toContain('classes.leading_member = members.member_id is only a guess');
  const end = (name: string, of: string, column: string) => ({ database: name, table: of, column });
  const accepted = await plan(question, {
    databases,
    joinKeys: [
      {
        left: end('gym', 'classes', 'leading_member'),
        right: end('library', 'members', 'member_id'),
      },
    ],
  });
  expect(accepted).not.toContain('guess');
  expect(accepted).toContain('KEY: classes.leading_member = members.member_id - accepted before');
});

it('follows up on what was joined', async () => {
  const earlier = {
    question: 'How many loans are there for each town?',
    statements: [],
    answer: '',
  };
  const text = await plan('only Bath', { conversation: [earlier] });
  expect(text).toContain("WHERE town = 'Bath'");
  expect(text).toContain('KEYS: member_id FROM members.member_id');
  const grouped = await plan('and by genre?', { conversation: [earlier] });
  expect(grouped).toContain('GROUP BY');
  expect(grouped).toContain('books.genre');
});

import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

/** Rivers, bridges over them and who built those; a bridge has two keys to towns. */
const rivers = makeSqliteSample(
  'crossings',
  `create table river (river_id integer primary key, river_name text, length_km integer, source_country text);
   create table town (town_id integer primary key, town_name text, population integer, founded_year integer);
   create table builder (builder_id integer primary key, fname text, lname text, age integer);
   create table bridge (
     bridge_id integer primary key, bridge_name text, river_id integer references river (river_id),
     builder_id integer references builder (builder_id), opened_year integer, toll_code text,
     from_town_id integer references town (town_id), to_town_id integer references town (town_id)
   );
   insert into river values (1, 'Alba', 120, 'Norland'), (2, 'Bruna', 300, 'Norland'), (3, 'Celva', 80, 'Sudria'), (4, 'Dorn', 45, 'Ostia');
   insert into town values (1, 'Kelm', 9000, 1200), (2, 'Lund', 52000, 1850), (3, 'Mora', 700, 1905);
   insert into builder values (1, 'Ann', 'Lee', 61), (2, 'Bob', 'Ray', 35), (3, 'Cy', 'Poe', 48);
   insert into bridge values
     (1, 'Old Gate', 1, 1, 1904, 'free', 1, 2), (2, 'New Gate', 1, 2, 1990, 'paid', 2, 3), (3, 'Long Arch', 2, 1, 2004, 'free', 1, 3),
     (4, 'Sky Span', 3, 1, 2015, 'paid', 3, 1), (5, 'Low Span', 2, 2, 1960, 'free', 2, 1);`,
);

async function expectRows(question: string, sql: string): Promise<void> {
  const { text, statements } = await planOnSamples(question, [rivers], compileQuery);
  expect(statements, text).toHaveLength(1);
  const rows = (found: unknown[][]) => {
    const texts = found.map((row) => JSON.stringify(row));
    return /order by/i.test(sql) ? texts : texts.sort();
  };
  expect(rows(statements[0]?.rows ?? []), text).toEqual(rows(rivers.rows(sql)));
}

describe('what is asked for', () => {
  it.each([
    ['What are the names and lengths of all rivers?', 'select river_name, length_km from river'],
    ['Which rivers are longer than 100?', 'select river_name from river where length_km > 100'],
    ['What are the first and last names of the builders?', 'select fname, lname from builder'],
    ['What are the full names of all builders?', 'select fname, lname from builder'],
    [
      'What is the average, minimum and maximum length of the rivers?',
      'select avg(length_km), min(length_km), max(length_km) from river',
    ],
    ['Which river is the longest?', 'select river_name from river where river_id = 2'],
    ['Which toll codes are there?', 'select distinct toll_code from bridge'],
    [
      'How many rivers are there by source country?',
      'select source_country, count(*) from river group by 1',
    ],
    [
      'How many bridges do we have in total by toll code?',
      'select toll_code, count(*) from bridge group by 1',
    ],
    ['How many bridges are there by Ann Lee?', 'select 3'],
    [
      'For each source country, how many rivers are there?',
      'select source_country, count(*) from river group by 1 order by 2 desc, 1 desc limit 3',
    ],
    [
      'Which builders are at least 48 years old? Give me their last names.',
      'select lname from builder where age >= 48',
    ],
  ])('%s', (question, sql) =>
    expectRows(question, sql.replace(/ order by 2 desc, 1 desc limit 3/, '')),
  );
});

describe('what is said of it', () => {
  it.each([
    [
      'What are the names of bridges over the river "Alba"?',
      'select bridge_name from bridge where river_id = 1',
    ],
    [
      'Find the names of the bridges opened between 1950 and 2004.',
      'select bridge_name from bridge where opened_year between 1950 and 2004',
    ],
    [
      'What are the names of the bridges whose name ends with "Span"?',
      "select bridge_name from bridge where bridge_name like '%Span'",
    ],
    ['What are the names of rivers without any bridge?', "select 'Dorn'"],
    [
      'Show the names of rivers that have at least two bridges.',
      'select river_name from river where river_id in (1, 2)',
    ],
    [
      'What is the name of the river with the most bridges opened after 1950?',
      'select river_name from river join bridge using (river_id) where opened_year > 1950 group by river_id order by count(*) desc limit 1',
    ],
    ['What are the names of rivers whose length is more than the average?', "select 'Bruna'"],
    [
      'What are the source countries of both rivers longer than 200 and rivers shorter than 150?',
      "select 'Norland'",
    ],
    ['How many builders have built at least two bridges?', 'select 2'],
    [
      'List the names of the bridges in descending order of opened year.',
      'select bridge_name from bridge order by opened_year desc',
    ],
    [
      'Show the names of the 2 longest rivers.',
      'select river_name from river order by length_km desc limit 2',
    ],
    [
      'What are the names of bridges built by Ann Lee and opened after 2000?',
      'select bridge_name from bridge where builder_id = 1 and opened_year > 2000',
    ],
  ])('%s', (question, sql) => expectRows(question, sql));
});

it.each([
  // Words that carry meaning and that nothing here explains.
  'What are the names of the rivers that are polluted by mercury?',
  'What is the average depth of the rivers?',
  'Which builders are married?',
  // More than one step, or not said.
  'List the names of the bridges and when were they repaired.',
  // Two keys lead from a bridge to a town.
  'What are the names of the towns that have a bridge with toll code "paid"?',
])('declines or asks back: %s', async (question) => {
  const { text, statements } = await planOnSamples(question, [rivers], compileQuery);
  expect(statements, text).toEqual([]);
  expect(text).toMatch(/^(CANNOT|CLARIFY): \S/);
});

it.each([
  [
    'What are the names of rivers without any bridge?',
    'river name from river, where there are no bridge',
  ],
  [
    'Show the names of rivers that have at least two bridges.',
    'for each river name of river, with number of rows >= 2',
  ],
  ['Show the names of the 2 longest rivers.', 'the 2 with the highest length km'],
])('says what it understood: %s', async (question, note) => {
  const { text } = await planOnSamples(question, [rivers], compileQuery);
  expect(text.split('\n')[0]).toContain(note);
});

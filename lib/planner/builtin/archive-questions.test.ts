import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { archive } from './testing/archive-sample.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

async function expectRows(question: string, sql: string): Promise<void> {
  const { text, statements } = await planOnSamples(question, [archive], compileQuery);
  expect(statements, text).toHaveLength(1);
  const rows = (found: unknown[][]) => {
    const texts = found.map((row) => JSON.stringify(row));
    return /order by/i.test(sql) ? texts : texts.sort();
  };
  expect(rows(statements[0]?.rows ?? []), text).toEqual(rows(archive.rows(sql)));
}

describe('figures in the units that columns are named by', () => {
  it.each([
    ['What is the longest song?', 'select name from song where song_id = 5'],
    ['What are the 2 longest songs?', 'select name from song order by milliseconds desc limit 2'],
    ['How many songs are longer than 5 minutes?', 'select 3'],
    ['songs shorter than 100 seconds', 'select * from song where milliseconds < 100000'],
    ['Which songs are larger than 100 MB?', 'select name from song where bytes > 100000000'],
    [
      'Average song length per style',
      'select s.name, avg(milliseconds) from song join style s using (style_id) group by s.style_id order by 2 desc',
    ],
    ['What is the total size of all songs?', 'select sum(bytes) from song'],
    ['How long is the song Low Tide?', 'select 420000'],
    ['How long is the song Low Tide in minutes?', 'select 7.0'],
    ['How long is the song Rise and Fall?', 'select 200000'],
    [
      'Total duration of each mix',
      'select m.name, sum(milliseconds) from mix m join mix_song using (mix_id) join song using (song_id) group by m.mix_id order by 2 desc',
    ],
  ])('%s', expectRows);

  it('says where it is not clear in which unit a column is', async () => {
    const { text } = await planOnSamples('receipts larger than 5 MB', [archive], compileQuery);
    expect(text).toMatch(/^(CANNOT|CLARIFY)/m);
  });
});

describe('where people are, and whose something is', () => {
  it.each([
    [
      'Which listeners live in Malmö?',
      "select first_name, last_name from listener where city = 'Malmö'",
    ],
    ['Are there any listeners from Japan?', 'select * from listener where 0'],
    ['How many receipts are from Bergen?', 'select 1'],
    ["What is Pia Lund's title?", "select 'Agent'"],
    ['Show the records made by Vela or A/B', 'select * from record where performer_id in (1, 2)'],
    ['Show the records by Vela and A/B', 'select * from record where performer_id in (1, 2)'],
    ['What is the phone number of listener Bob Ray?', "select '+46 2'"],
  ])('%s', expectRows);
});

describe('what a name is like', () => {
  it.each([
    ['record titles that contain live', "select title from record where title like '%live%'"],
    ['How many songs have the word folk in their name?', 'select 1'],
    ['Which records contain Deep Folk songs?', "select title from record where title = 'Tides'"],
    ['clerks whose last name starts with H', "select * from clerk where last_name like 'H%'"],
  ])('%s', expectRows);
});

describe('ranks', () => {
  it.each([
    ['What is the second longest song?', "select 'Low Tide'"],
    ['Which writer wrote the most songs?', "select 'Ada Kern'"],
    ['What is the second highest receipt total?', 'select 2.98'],
    ['What is the average total of receipts from Norway?', 'select (2.98 + 1.99 + 3.98) / 3'],
    ['Countries with total sales above 2', "select 'Norway'"],
  ])('%s', expectRows);
});

describe('the first of each group, and averages of counts', () => {
  it.each([
    [
      'longest song of each record',
      'select title, name, max(milliseconds) from song join record using (record_id) group by record_id order by 1',
    ],
    ['What is the average number of songs per record?', 'select 5.0 / 3'],
    ['average number of songs per mix', 'select 5.0 / 3'],
    ['average number of clerks per city', 'select 4.0 / 2'],
  ])('%s', expectRows);
});

describe('what is bought, sold and paid', () => {
  it.each([
    ['Which songs have never been sold?', "select 'Folk Song'"],
    ['How many listeners have not bought anything?', 'select 56'],
    ['Which styles have no sales?', 'select name from style where 0'],
    ['songs that cost more than 0.99', 'select * from song where unit_price > 0.99'],
  ])('%s', expectRows);
});

describe('who somebody answers to', () => {
  it.each([
    [
      'Who are the clerks that report to Nora Hill?',
      'select first_name, last_name from clerk where reports_to = 1',
    ],
    ['clerks who report to Nora Hill', 'select * from clerk where reports_to = 1'],
    ['clerks managed by Nora Hill', 'select * from clerk where reports_to = 1'],
  ])('%s', expectRows);

  it('is not who is asked about', async () => {
    const { text } = await planOnSamples('Who does Rolf Dahl report to?', [archive], compileQuery);
    expect(text).toMatch(/^(CANNOT|CLARIFY)/m);
  });
});

describe('a question and a follow-up in one', () => {
  it.each([
    ['What percentage of songs are Jazz?', 'select 40.0'],
    ['What share of listeners live in Oslo?', 'select round(100.0 * 2 / 60, 2)'],
    ['percentage of songs without a writer', 'select 60.0'],
    [
      'Compare sales in 2024 and 2025',
      "select strftime('%Y', receipt_date), sum(total) from receipt group by 1 order by 1",
    ],
    [
      'number of receipts in January 2024 vs February 2024',
      "select '2024-01', 1 union all select '2024-02', 1 order by 1",
    ],
  ])('%s', expectRows);
});

it('refuses a total that a join would count more than once', async () => {
  const { text } = await planOnSamples(
    'What is the total receipt amount for each style?',
    [archive],
    compileQuery,
  );
  expect(text).not.toContain('SUM(receipt.total)');
});

describe('bounds and orders that are said after what they are of', () => {
  it.each([
    ['How many receipts were there in 2025 or later?', 'select 3'],
    ['How many receipts were there in 2024 or earlier?', 'select 2'],
    [
      'What are the names of the songs, ordered descending by milliseconds?',
      'select name from song order by milliseconds desc',
    ],
    ['Which writers have 2 or more songs?', "select 'Ada Kern'"],
  ])('%s', expectRows);
});

describe('dates that a verb can be about', () => {
  it.each([
    ['How many listeners bought something in 2025?', 'select 3'],
    ['How many clerks were hired in 2020?', 'select 1'],
    ['How many receipts were there in 2025?', 'select 3'],
    // Of one receipt, which is both of that year and of such a song.
    ['How many listeners bought Jazz in 2024?', 'select 0'],
    ['Which songs were sold in 2024?', 'select name from song where song_id in (1, 2)'],
  ])('%s', expectRows);

  it.each([
    'Which clerks retired in 2020?',
    'Which clerks died last year?',
    'How many receipts were refunded in 2025?',
  ])('declines: %s', async (question) => {
    const { text, statements } = await planOnSamples(question, [archive], compileQuery);
    expect(statements, text).toEqual([]);
  });
});

describe('rows that go by a value of a list', () => {
  it.each([
    [
      'How many songs by style?',
      'select s.name, count(*) from song join style s using (style_id) group by 1 order by 2 desc, 1',
    ],
    ['Which songs are neither Folk nor Jazz?', 'select name from song where style_id = 2'],
  ])('%s', expectRows);
});

it('finds who meets both by their key, not by their name', async () => {
  const pets = makeSqliteSample(
    'clinic',
    `create table kind (kind_id integer primary key, name text not null);
     create table owner (owner_id integer primary key, name text not null);
     create table pet (pet_id integer primary key, name text, owner_id integer references owner (owner_id), kind_id integer references kind (kind_id), weight_kg real, born_on date);
     insert into kind values (1, 'Dog'), (2, 'Cat');
     insert into owner values (1, 'Ann Lee'), (2, 'Ann Lee'), (3, 'Bob Ray');
     insert into pet values (1, 'Rex', 1, 1, null, '2020-01-01'), (2, 'Tom', 2, 2, 4, '2021-01-01'), (3, 'Max', 3, 1, 30, null), (4, 'Kit', 3, 2, 3, '2025-02-02');`,
  );
  const ask = async (question: string) => {
    const { text, statements } = await planOnSamples(question, [pets], compileQuery);
    return statements[0]?.rows ?? text;
  };
  expect(await ask('Which owners have both a dog and a cat?')).toEqual([['Bob Ray']]);
  expect(await ask('How many dogs are there?')).toEqual([[2]]);
  expect(await ask('Number of dogs per owner')).toEqual([
    ['Ann Lee', 1],
    ['Bob Ray', 1],
  ]);
  expect(await ask('Which pet has the lowest weight?')).toEqual([['Kit']]);
  expect(await ask('Which pets died in 2025?')).toMatch(/^CANNOT/);
});

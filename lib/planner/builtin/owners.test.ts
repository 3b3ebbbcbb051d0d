import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

/** A gallery: what is shown was made by somebody, and hangs in a room. */
const gallery = makeSqliteSample(
  'gallery',
  `create table painter (painter_id integer primary key, name text);
   create table cycle (cycle_id integer primary key, title text, painter_id integer references painter (painter_id));
   create table hall (hall_id integer primary key, name text);
   create table picture (
     picture_id integer primary key, title text, cycle_id integer references cycle (cycle_id),
     hall_id integer references hall (hall_id)
   );
   create table visitor (visitor_id integer primary key, first_name text, last_name text);
   create table purchase (purchase_id integer primary key, visitor_id integer references visitor (visitor_id), total numeric);
   insert into painter values (1, 'A/B'), (2, 'Vela'), (3, 'R&S Co');
   insert into cycle values (1, 'Seasons', 1), (2, 'Hours', 2), (3, 'Vela', 1);
   insert into hall values (1, 'North'), (2, 'Vela');
   insert into picture values (1, 'Spring', 1, 1), (2, 'Noon', 2, 1), (3, 'Night', 2, 2);
   insert into visitor values (1, 'Ann', 'Lee'), (2, 'Bob', 'Ray'), (3, 'Cy', 'Poe');
   insert into purchase values (1, 1, 30), (2, 2, 20), (3, 2, 25), (4, 3, 40);`,
);

async function plan(question: string) {
  const { text, statements } = await planOnSamples(question, [gallery], compileQuery);
  return { text, rows: statements[0]?.rows };
}

describe('what rows are by or of', () => {
  const ofVela =
    "select c.title from cycle c join painter p using (painter_id) where p.name = 'Vela'";
  it.each([
    ['Which cycles does Vela have?', ofVela],
    ['Which cycles are by Vela?', ofVela],
    [
      'How many cycles does A/B have?',
      "select count(*) from cycle c join painter p using (painter_id) where p.name = 'A/B'",
    ],
  ])('%s', async (question, sql) => {
    const { text, rows } = await plan(question);
    expect(rows, text).toEqual(gallery.rows(sql));
  });

  it('asks where it may be one of several', async () => {
    const { text } = await plan('List the pictures of Vela');
    expect(text).toMatch(/^CLARIFY: .*"Vela".* or .+\?/m);
  });

  it('a figure of what is itself called so is no matter of owners', async () => {
    const { text, rows } = await plan('What is the painter of the cycle Hours?');
    expect(rows ?? text).toEqual([['Vela']]);
  });
});

describe('ranked by a total of rows below', () => {
  it.each([
    'Top 2 visitors by total purchase amount',
    'What are the top 2 visitors by total purchase amount?',
    'Which 2 visitors have the highest total purchase amount?',
  ])('%s', async (question) => {
    const { text, rows } = await plan(question);
    const names = rows?.map(([first, last]) => [first, last]);
    expect(names, text).toEqual([
      ['Bob', 'Ray'],
      ['Cy', 'Poe'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { makeSqliteSample, type SqliteSample } from './testing/sqlite-sample.ts';

/** The same rows as hand-written SQL gives, in its order where it has one. */
async function expectRows(sample: SqliteSample, question: string, sql: string): Promise<void> {
  const { text, statements } = await planOnSamples(question, [sample], compileQuery);
  expect(statements, text).toHaveLength(1);
  const rows = (found: unknown[][]) => {
    const texts = found.map((row) => JSON.stringify(row));
    return /order by/i.test(sql) ? texts : texts.sort();
  };
  expect(rows(statements[0]?.rows ?? []), text).toEqual(rows(sample.rows(sql)));
}

const tracker = makeSqliteSample(
  'tracker',
  `create table teams (id integer primary key, name text, plan text);
   create table users (id integer primary key, team_id integer references teams (id), full_name text);
   create table projects (id integer primary key, team_id integer references teams (id), name text);
   create table tasks (id integer primary key, project_id integer references projects (id), assignee_id integer references users (id), title text, status text);
   create table messages (id integer primary key, sender_id integer references users (id), recipient_id integer references users (id), body text);
   create table rooms (id integer primary key, code text, beds text, bed_type text);
   insert into teams values (1, 'Red', 'free'), (2, 'Blue', 'team');
   insert into users values (1, 1, 'Ann Lee'), (2, 2, 'Bob Ray');
   insert into projects values (1, 1, 'Site'), (2, 2, 'App');
   insert into tasks values (1, 1, 2, 'Plan', 'done'), (2, 1, 1, 'Draw', 'open'), (3, 2, 2, 'Sell', 'open');
   insert into messages values (1, 1, 2, 'hi'), (2, 1, 2, 'hello');
   insert into rooms values (1, 'A', 'two', 'King'), (2, 'B', 'one', 'Queen');`,
);

describe('what may be found in two ways, or nowhere near', () => {
  it.each([
    // By the people who do them, or by the projects they belong to?
    'tasks per team',
    'tasks of team Red',
    'messages per user',
    'messages of Ann Lee',
    // Teams have names; users have theirs in another column, messages none.
    'titles of teams sorted by body',
    'rooms by size',
    'list the projects by value',
  ])('asks back or declines: %s', async (question) => {
    const { text, statements } = await planOnSamples(question, [tracker], compileQuery);
    expect(statements, text).toEqual([]);
    expect(text).toMatch(/^(CANNOT|CLARIFY): \S/);
  });

  it.each([
    ['how many rooms have King beds', "select count(*) from rooms where bed_type = 'King'"],
    ['tasks done', "select * from tasks where status = 'done'"],
    ['how many tasks are not done', "select count(*) from tasks where status <> 'done'"],
    [
      'users per team',
      'select t.name, count(*) from users u join teams t on t.id = u.team_id group by t.id',
    ],
    ['teams on the free plan', "select * from teams where plan = 'free'"],
    [
      'project names in descending alphabetical order',
      'select name from projects order by name desc',
    ],
  ])('%s', (question, sql) => expectRows(tracker, question, sql));
});

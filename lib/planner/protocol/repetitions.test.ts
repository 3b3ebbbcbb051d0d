import { expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import type { PlanPart, StatementDelta } from './plan-part.ts';

const databases = ['us', 'eu'];

async function parse(chunks: string[]) {
  const parts: PlanPart[] = [];
  const deltas: StatementDelta[] = [];
  let taken = 0;
  async function* text() {
    for (const chunk of chunks) {
      taken += 1;
      yield chunk;
    }
  }
  for await (const part of parsePlan(text(), { databases })) {
    if (part.kind === 'statement-delta') deltas.push(part);
    else parts.push(part);
  }
  const sqls = parts.flatMap((part) => (part.kind === 'statement' ? [part.sql] : []));
  const reasons = parts.flatMap((part) => (part.kind === 'invalid' ? [part.reason] : []));
  return { parts, deltas, sqls, reasons, taken };
}

const block = (sql: string, name = 'us') => `DATABASE: ${name}\n${sql};\n`;

it('asks a database the same once, however its lines are laid out, and shows it once', async () => {
  const again = block('SELECT a\n  FROM t');
  const { sqls, deltas } = await parse([...(block('SELECT a \nFROM t') + again)]);
  expect(sqls).toEqual(['SELECT a \nFROM t']);
  expect(new Set(deltas.map(({ index }) => index))).toEqual(new Set([0]));
});

it.each([
  ['another database', block('SELECT 1') + block('SELECT 1', 'eu'), 2],
  ['a statement that only begins alike', block('SELECT 1, 2') + block('SELECT 1'), 2],
  ['one that goes on', block('SELECT 1') + block('SELECT 1, 2'), 2],
  ['a text that only its blanks make another', block("SELECT 'a  b'") + block("SELECT 'a b'"), 2],
  ['inputs of a join', block('SELECT 1', 'us AS a') + block('SELECT 1', 'us AS b'), 2],
  ['changes', block('INSERT INTO t VALUES (1)') + block('INSERT INTO t VALUES (1)'), 2],
])('asks %s as it is written', async (_, text, count) => {
  const { parts, deltas, reasons } = await parse([...text]);
  expect(reasons).toEqual([]);
  const statements = parts.filter((part) => part.kind === 'statement');
  expect(statements).toHaveLength(count);
  for (const { index, sql } of statements) {
    const shown = deltas.filter((delta) => delta.index === index).map(({ text: one }) => one);
    expect(shown.join('').trim()).toBe(sql);
  }
});

it.each([
  ['the same query', block('SELECT 1'), ['SELECT 1']],
  ['the same line', 'NOTE: I am thinking.\n', []],
])('leaves a planner that says nothing but %s', async (_, text, sqls) => {
  const read = await parse(Array.from({ length: 1_000 }, () => text));
  expect(read.sqls).toEqual(sqls);
  expect(read.reasons).toEqual([
    'The plan only repeats itself from there on; the rest is left out.',
  ]);
  expect(read.taken).toBeLessThan(100);
});

it('does not leave one that asks many different things', async () => {
  const text = Array.from({ length: 60 }, (_, n) => block(`SELECT ${n}\nFROM t\n\n\n\n`)).join('');
  const { sqls, reasons } = await parse([text]);
  expect(sqls).toHaveLength(60);
  expect(reasons).toEqual([]);
});

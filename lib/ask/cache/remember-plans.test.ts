import { expect, it } from 'vitest';
import { createMemoryCache } from '#lib/cache/memory-cache.ts';
import type { PlannableDatabase, Planner, PlanRequest } from '#lib/planner/planner.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { rememberPlans } from './remember-plans.ts';

function schema(...columns: string[]): DatabaseSchema {
  return {
    tables: [
      {
        name: 'orders',
        kind: 'table',
        columns: columns.map((name) => ({
          name,
          type: 'text',
          databaseType: 'text',
          nullable: true,
        })),
        primaryKey: [],
        foreignKeys: [],
        indexes: [],
      },
    ],
  };
}

const north: PlannableDatabase = { name: 'north', dialect: 'sqlite', schema: schema('id') };
const request: PlanRequest = {
  question: 'How many orders are there?',
  databases: [north],
  others: ['south'],
  conversation: [],
  now: new Date('2026-05-01T10:00:00Z'),
};

/** Asks again and again of one memory, and counts how often a plan was made. */
function memory(id = 'gpt') {
  const cache = createMemoryCache();
  let made = 0;
  const planner: Planner = {
    id,
    async *plan() {
      made += 1;
      yield 'DATABASE: north\n';
      yield 'SELECT 1;\n';
    },
    repair: async () => 'SELECT 2',
  };
  return {
    made: () => made,
    async plan(change: Partial<PlanRequest> = {}, { reads = true, asId = id, good = true } = {}) {
      const plans = rememberPlans({ ...planner, id: asId }, cache, reads);
      const signal = new AbortController().signal;
      const chunks = await Array.fromAsync(plans.planner.plan({ ...request, ...change }, signal));
      await (good ? plans.keep() : plans.forget());
      return { text: chunks.join(''), planner: plans.planner };
    },
  };
}

it('gives the same plan again without asking the planner', async () => {
  const { plan, made } = memory();
  const first = await plan();
  const again = await plan({ now: new Date('2026-05-01T23:59:00Z') });
  expect(again.text).toBe(first.text);
  expect(made()).toBe(1);
  expect(await again.planner.repair?.({} as never, new AbortController().signal)).toBe('SELECT 2');
});

it.each<[string, Partial<PlanRequest>]>([
  ['the question', { question: 'How many orders were there?' }],
  ['the schema', { databases: [{ ...north, schema: schema('id', 'city') }] }],
  ['the database’s name', { databases: [{ ...north, name: 'west' }] }],
  ['its dialect', { databases: [{ ...north, dialect: 'mysql' }] }],
  ['its glossary', { databases: [{ ...north, glossary: [{ term: 'ARR', meaning: 'revenue' }] }] }],
  ['the databases', { databases: [north, north] }],
  ['the other databases', { others: [] }],
  ['those that the route left out', { beside: [{ ...north, name: 'west' }] }],
  ['keys between databases', { joinKeys: [] }],
  ['the conversation', { conversation: [{ question: 'Sales?', statements: [], answer: 'No.' }] }],
  ['the day', { now: new Date('2026-05-02T00:00:00Z') }],
])('makes another plan where it is another one: %s', async (_, change) => {
  const { plan, made } = memory();
  await plan();
  await plan(change);
  expect(made()).toBe(2);
});

it('makes another plan where somebody else plans', async () => {
  const { plan, made } = memory();
  await plan();
  await plan({}, { asId: 'builtin' });
  expect(made()).toBe(2);
});

it('minds sampled values, which an engine’s fingerprint does not', async () => {
  const { plan, made } = memory();
  const sampled = schema('status');
  const [column] = sampled.tables[0]?.columns ?? [];
  if (column) column.sampledValues = ['active'];
  await plan({ databases: [{ ...north, schema: schema('status') }] });
  await plan({ databases: [{ ...north, schema: sampled }] });
  expect(made()).toBe(2);
});

it('makes it anew where it is told to, and knows that one from then on', async () => {
  const { plan, made } = memory();
  await plan();
  await plan({}, { reads: false });
  expect(made()).toBe(2);
  await plan();
  expect(made()).toBe(2);
});

it('keeps no plan that came to nothing, and forgets one that does so later', async () => {
  const { plan, made } = memory();
  await plan({}, { good: false });
  await plan();
  expect(made()).toBe(2);
  await plan({}, { good: false });
  await plan();
  expect(made()).toBe(3);
});

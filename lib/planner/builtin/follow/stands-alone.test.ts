import { expect, it } from 'vitest';
import { testNow } from '../testing/plan-on-samples.ts';
import { shopScript } from '../testing/sample-schemas.ts';
import { makeSqliteSample } from '../testing/sqlite-sample.ts';
import { standsAlone } from './stands-alone.ts';

const databases = ['sales_us', 'sales_eu'].map((name) => makeSqliteSample(name, shopScript));

const alone = (question: string, before: string[], asksBack = false) =>
  standsAlone({
    question,
    conversation: before.map((one) => ({ question: one, statements: [], answer: '', asksBack })),
    databases,
    now: testNow,
  });

it.each([
  ['How many customers are there?', ['total sales']],
  ['Total sales by month', ['total sales']],
  ['by month', []],
])('%s after %j', (question, before) => {
  expect(alone(question, before)).toBe(true);
});

it.each(['by month', 'only sales_us', 'and in sales_eu?', 'the year before', 'top 3', 'in %'])(
  'does not: %s',
  (question) => {
    expect(alone(question, ['total sales'])).toBe(false);
  },
);

it('does not where something was asked back', () => {
  expect(alone('How many customers are there?', ['total sales'], true)).toBe(false);
});

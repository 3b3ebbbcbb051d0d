import { describe, expect, it } from 'vitest';
import { combineResults } from '#lib/multidb/combine/combine-results.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { composeAnswer } from '../compose-answer.ts';
import { readIntent } from '../read-intent.ts';
import type { StatementView } from '../run-view.ts';

const sql = 'SELECT month, count(*) AS orders FROM orders GROUP BY month ORDER BY month';

function answer(
  question: string,
  tables: Record<string, Cell[][]>,
  first = sql,
  others = first,
): string {
  const databases = Object.keys(tables).map((name, at) => ({
    connectionId: at + 1,
    name,
    dialect: 'sqlite' as const,
    color: at,
  }));
  const columns = [
    { name: 'month', type: 'text' as const },
    { name: 'orders', type: 'integer' as const },
  ];
  const statements = Object.values(tables).map(
    (rows, at): StatementView => ({
      statementId: `s${at}`,
      connectionId: at + 1,
      task: 'statement',
      state: 'done',
      sql: at === 0 ? first : others,
      columns,
      rows,
      truncated: false,
      corrections: [],
    }),
  );
  const intent = readIntent(question);
  const results = Object.entries(tables).map(([database, rows], at) => ({
    database,
    sql: at === 0 ? first : others,
    columns,
    rows,
    truncated: false,
  }));
  const { combined } = combineResults(results, intent);
  expect(combined?.kind).toBe('matrix');
  return composeAnswer({ question, intent, statements, databases, combined });
}

const us = [
  ['2024-01', 10],
  ['2024-02', 20],
  ['2024-03', 30],
];
const eu = [
  ['2024-01', 12],
  ['2024-02', 5],
  ['2024-03', 6],
];

describe('groups side by side', () => {
  it('say who has most in all and who leads how often', () => {
    expect(answer('Orders by month', { us, eu })).toBe(
      'In all, **us** has the most orders: **60**, ahead of eu with 23. **us** leads in **2** of 3 months, eu in 1.',
    );
  });

  it('say which of them leads where one of them is asked for', () => {
    expect(answer('Which month has the most orders?', { us, eu })).toBe(
      '**2024-03** has the most orders in both databases together: **36**, ahead of 2024-02 with 25.',
    );
    expect(answer('Which month has the fewest orders?', { us, eu: eu.slice(1) })).toBe(
      '**2024-01** has the fewest orders in both databases together: **10**; 2024-02 has 25. Not there: 1 month in eu.',
    );
    const averages = sql.replace('count(*)', 'avg(total)');
    expect(answer('Which month has the highest average?', { us, eu }, averages)).toBe(
      '**2024-03** in **us** has the highest average orders: **30**, ahead of 2024-02 in us with 20.',
    );
    expect(answer('Which database has the most orders by month?', { us, eu })).toMatch(
      /^In all, \*\*us\*\* has the most orders/,
    );
  });

  it('say who has least where that is asked for', () => {
    const question = 'Which database has the fewest orders by month?';
    expect(answer(question, { us, eu })).toBe(
      'In all, **eu** has the fewest orders: **23**; us has 60. **eu** is lowest in **2** of 3 months, us in 1.',
    );
    expect(answer(question, { us, eu, none: [] })).toBe(
      'Orders of **3 months** in us, eu and none, side by side. **eu** is lowest in **2** of 3 months, us in 1. Not there: 3 months in none.',
    );
  });

  it('do not say the same of what has no value', () => {
    const unknown = [['2024-01', 10], ['2024-02', null], ...us.slice(2)];
    expect(answer('Compare orders by month', { us, eu: unknown })).toBe(
      '**us** and **eu** have the same orders in all **2 months** in which both have a value.',
    );
  });

  it('say what is not there', () => {
    const text = answer('Orders by month', { us, eu: eu.slice(1) });
    expect(text).toContain('**us** leads in **2** of 2 months.');
    expect(text).toContain('Not there: 1 month in eu.');
  });

  it('say where two that are compared differ most', () => {
    expect(answer('Compare orders by month between us and eu', { us, eu })).toBe(
      '**us** and **eu** differ in **3** of 3 months, most in **2024-03**: **24** less in eu.',
    );
    const same = answer('Compare orders by month', { old: us, new: us });
    expect(same).toBe(
      '**old** and **new** have the same orders in all **3 months** that both have.',
    );
    const nearly = answer('Compare orders by month', {
      old: us,
      new: [['2024-01', 11], ...us.slice(1)],
    });
    expect(nearly).toBe(
      '**old** and **new** differ in **one** of 3 months, **2024-01**: **1** more in new.',
    );
  });

  it('say why what is in two currencies is not added up', () => {
    const dollars = sql.replace('count(*) AS orders', 'sum(total_usd) AS orders');
    const euros = sql.replace('count(*) AS orders', 'sum(total_eur) AS orders');
    const text = answer('Orders by month', { us, eu }, dollars, euros);
    expect(text).toContain('They are in USD and EUR, so they are not added up.');
    expect(text).not.toMatch(/In all|leads/);
  });

  it('name no total where adding means nothing', () => {
    const averages = sql.replace('count(*)', 'avg(total)');
    const text = answer('Average order by month', { us, eu }, averages);
    expect(text).not.toContain('In all');
    expect(text).toContain('of **3 months** in us and eu, side by side.');
  });
});

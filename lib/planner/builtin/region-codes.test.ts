import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import { shopScript } from './testing/sample-schemas.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const shop = (name: string) => makeSqliteSample(name, shopScript);
const regions = [shop('sales_us'), shop('sales_eu'), shop('sales_apac')];
const total = [987.5];

const ask = (question: string, samples: typeof regions) =>
  planOnSamples(question, samples, compileQuery);

describe('regions by their codes, before and after what is asked', () => {
  const sales = [
    ['sales_us', ...total],
    ['sales_eu', ...total],
    ['sales_apac', ...total],
  ];
  it.each([
    ['US sales', sales.slice(0, 1)],
    ['EU sales', sales.slice(1, 2)],
    ['compare US and EU sales', sales.slice(0, 2)],
    ['difference between US and EU sales', sales.slice(0, 2)],
    ['sales EU', sales.slice(1, 2)],
    ['how many US customers', [['sales_us', 4]]],
    ['US orders over 300', [['sales_us', 4]]],
    [
      'difference in customers between US and EU',
      [
        ['sales_us', 4],
        ['sales_eu', 4],
      ],
    ],
    ['which region sold the most', sales],
    [
      'which region sold the most in 2024',
      [
        ['sales_us', 365.5],
        ['sales_eu', 365.5],
        ['sales_apac', 365.5],
      ],
    ],
    ['which region earned the most', sales],
  ])('%s', async (question, expected) => {
    const { text, statements } = await ask(question, regions);
    expect(
      statements.map(({ database, rows }) => [database, rows[0]?.[0]]),
      text,
    ).toEqual(expected);
  });

  it('does not answer for all where a code is no database', async () => {
    const { text, statements } = await ask('US orders', [shop('shop_a'), shop('shop_b')]);
    expect(statements, text).toEqual([]);
  });
});

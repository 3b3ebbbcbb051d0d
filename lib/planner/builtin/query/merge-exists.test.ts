import { expect, it } from 'vitest';
import type { LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import { mergeExists } from './merge-exists.ts';

const same = (column: string, value: string): Predicate => ({
  kind: 'compare',
  left: { kind: 'column', table: 'invoices', column },
  operator: '=',
  right: { kind: 'literal', value },
});

const exists = (...operands: Predicate[]): Predicate => {
  const query: LogicalQuery = {
    from: { table: 'invoices', alias: 'invoices' },
    joins: [],
    select: [{ expression: { kind: 'literal', value: 1 } }],
    where: { kind: 'and', operands },
    groupBy: [],
    orderBy: [],
  };
  return { kind: 'exists', query };
};

const link: Predicate = {
  kind: 'compare',
  left: { kind: 'column', table: 'invoices', column: 'client_id' },
  operator: '=',
  right: { kind: 'column', table: 'clients', column: 'id' },
};

it('looks for one row that meets all of three conditions', () => {
  const merged = mergeExists([
    exists(link, same('status', 'paid')),
    exists(link, same('city', 'Oslo')),
    exists(link),
  ]);
  expect(merged).toEqual([exists(link, same('status', 'paid'), same('city', 'Oslo'))]);
});

it('keeps apart what no one row can be', () => {
  const [pen, desk] = [exists(link, same('product', 'pen')), exists(link, same('product', 'desk'))];
  expect(mergeExists([pen, desk])).toEqual([pen, desk]);
});

import { describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { formatFix, type StatementFix } from '#lib/shape/statement-fix.ts';
import { applyFixes, isStale } from './apply-fixes.ts';
import { deriveFixes } from './derive-fixes.ts';
import { schemaOf } from './testing/schema-of.ts';

const schema = schemaOf({
  customers: ['id', 'name', 'city'],
  orders: ['id', 'customer_id', 'amount', 'name'],
});
const shop = { dialect: 'postgresql' as const, schema };
const arrows = (fixes: StatementFix[]) =>
  fixes.map(formatFix).map(({ wrong, right }) => `${wrong} → ${right}`);

describe('deriveFixes', () => {
  it.each([
    [
      'SELECT a FROM clients',
      'SELECT city FROM customers',
      ['customers.a → customers.city', 'clients → customers'],
    ],
    [
      'SELECT sum(total_amount) FROM orders',
      'SELECT sum(amount) FROM orders',
      ['orders.total_amount → orders.amount'],
    ],
    ['SELECT o.total FROM orders o', 'SELECT o.amount FROM orders AS o', []],
    [
      'SELECT o.total FROM orders o',
      'SELECT o.amount FROM orders o',
      ['orders.total → orders.amount'],
    ],
    [
      'SELECT clients.name FROM clients',
      'SELECT customers.name FROM customers',
      ['clients → customers'],
    ],
    ["SELECT total FROM orders WHERE name = 'a'", "SELECT amount FROM orders WHERE name = 'b'", []],
    ['SELECT total FROM orders LIMIT 5', 'SELECT amount FROM orders LIMIT 10', []],
    ['SELECT total FROM orders', 'SELECT sum(amount) FROM orders', []],
    // Both exist: it is another question's answer, not a name that was wrong.
    ['SELECT name FROM orders', 'SELECT amount FROM orders', []],
    ['SELECT x FROM orders o, customers c', 'SELECT name FROM orders o, customers c', []],
  ])('%s → %s', (before, after, fixes) => {
    expect(arrows(deriveFixes(before, after, shop))).toEqual(fixes);
  });
});

describe('applyFixes', () => {
  const table: StatementFix = { kind: 'table', wrong: 'clients', right: { name: 'customers' } };
  const column: StatementFix = {
    kind: 'column',
    table: { name: 'orders' },
    wrong: 'total_amount',
    right: 'amount',
  };
  const moved: StatementFix = {
    kind: 'column',
    table: { name: 'orders' },
    wrong: 'city',
    right: 'city',
    rightTable: { name: 'customers' },
  };
  const known = [column, moved, table].map((fix) => ({ fix }));
  const apply = (sql: string) => applyFixes(sql, shop, known).sql;

  it.each([
    [
      'SELECT clients.city, sum(o.total_amount) FROM orders o JOIN clients ON true GROUP BY 1',
      'SELECT customers.city, sum(o.amount) FROM orders o JOIN customers ON true GROUP BY 1',
    ],
    [
      'SELECT total_amount AS total_amount FROM orders',
      'SELECT amount AS total_amount FROM orders',
    ],
    ['SELECT o.city FROM orders o, customers c', 'SELECT c.city FROM orders o, customers c'],
    [
      "SELECT 'clients' FROM clients /* clients */",
      "SELECT 'clients' FROM customers /* clients */",
    ],
    // Names of the statement's own, and of tables that the fix says nothing of.
    ['WITH clients AS (SELECT 1 AS total_amount) SELECT total_amount FROM clients', undefined],
    ['SELECT total_amount FROM customers', undefined],
    ['SELECT clients FROM customers', undefined],
    ['SELECT city FROM customers', undefined],
  ])('%s', (sql, mended) => {
    expect(apply(sql)).toBe(mended ?? sql);
  });

  it('leaves a name alone that misspells another one of the schema by now', () => {
    const now = schemaOf({ customers: ['id'], client: ['id'] });
    expect(applyFixes('SELECT * FROM clients', { ...shop, schema: now }, known).applied).toEqual(
      [],
    );
  });

  it('leaves out what the schema says otherwise by now', () => {
    const now = schemaOf({
      customers: ['id'],
      clients: ['id'],
      orders: ['total_amount', 'amount'],
    });
    expect([table, column, moved].map((fix) => isStale(fix, now))).toEqual([true, true, true]);
    expect([table, column, moved].map((fix) => isStale(fix, schema))).toEqual([
      false,
      false,
      false,
    ]);
    const gone: DatabaseSchema = schemaOf({ orders: ['id'] });
    expect([table, column].map((fix) => isStale(fix, gone))).toEqual([true, true]);
    expect(applyFixes('SELECT * FROM clients', { ...shop, schema: now }, known).applied).toEqual(
      [],
    );
  });
});

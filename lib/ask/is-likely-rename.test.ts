import { describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { StatementFix } from '#lib/shape/statement-fix.ts';
import { isLikelyRename } from './is-likely-rename.ts';

const table = (name: string, ...columns: string[]) => ({
  name,
  kind: 'table' as const,
  columns: columns.map((column) => ({
    name: column,
    type: 'text' as const,
    databaseType: 'text',
    nullable: true,
  })),
  primaryKey: [],
  foreignKeys: [],
  indexes: [],
});
const schema: DatabaseSchema = {
  tables: [
    table('customers', 'id', 'name', 'city', 'created_at'),
    table('orders', 'id', 'customer_id', 'amount', 'tax_amount', 'placed_on', 'ship_city'),
    table('payments', 'id', 'sum', 'value', 'first_name'),
  ],
};
const column = (name: string, wrong: string, right: string): StatementFix => ({
  kind: 'column',
  table: { name },
  wrong,
  right,
});
const named = (wrong: string, right: string): StatementFix => ({
  kind: 'table',
  wrong,
  right: { name: right },
});

describe('isLikelyRename', () => {
  it.each([
    column('orders', 'total_amount', 'amount'),
    column('orders', 'order_total', 'amount'),
    column('customers', 'full_label', 'name'),
    column('customers', 'customer_title', 'name'),
    column('customers', 'town', 'city'),
    column('customers', 'created_date', 'created_at'),
    column('orders', 'client_id', 'customer_id'),
    named('buyers', 'customers'),
    named('purchases', 'orders'),
    named('tbl_customers', 'customers'),
    { ...column('orders', 'name', 'name'), rightTable: { name: 'customers' } } as StatementFix,
  ])('%j says the same in other words', (fix) => {
    expect(isLikelyRename(fix, schema)).toBe(true);
  });

  it.each([
    column('orders', 'revenue', 'tax_amount'),
    column('orders', 'total', 'tax_amount'),
    column('orders', 'net_amount', 'tax_amount'),
    column('orders', 'discount', 'amount'),
    column('orders', 'bill_city', 'ship_city'),
    column('orders', 'tax', 'amount'),
    // Another table's column is what was meant, perhaps.
    column('orders', 'city', 'placed_on'),
    column('payments', 'name', 'first_name'),
    // Two that say it as well.
    column('payments', 'amount', 'sum'),
    column('orders', 'customer_id', 'id'),
    named('suppliers', 'customers'),
    named('invoices', 'orders'),
    { ...column('orders', 'city', 'name'), rightTable: { name: 'customers' } } as StatementFix,
  ])('%j may be another thing', (fix) => {
    expect(isLikelyRename(fix, schema)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { PlannableDatabase } from '../../planner.ts';
import { comparedDatabases, planDataComparison } from './plan-data-comparison.ts';

const table = (name: string): TableSchema => ({
  name,
  kind: 'table',
  columns: ['id', 'email'].map((column) => ({
    name: column,
    type: 'text',
    databaseType: 'text',
    nullable: false,
  })),
  primaryKey: ['id'],
  foreignKeys: [],
  indexes: [],
});
const database = (name: string, tables: string[]): PlannableDatabase => ({
  name,
  dialect: 'sqlite',
  schema: { tables: tables.map(table) },
});

const old = database('old_database', ['customers', 'orders', 'order_items', 'notes']);
const fresh = database('new_database', ['customers', 'orders', 'order_items']);
const third = database('archive', ['customers', 'orders']);

function plan(question: string, databases = [old, fresh], before: string[] = []) {
  const conversation = before.map((asked) => ({ question: asked, statements: [], answer: '' }));
  return planDataComparison({ question, databases, conversation, now: new Date(0) });
}

const both = (name: string, key = '') => [
  `COMPARE DATA: old_database.${name}, new_database.${name}${key}`,
];

describe('questions about rows', () => {
  it.each([
    ['Did all customers make it from old_database to new_database?', both('customers')],
    ['What changed in orders between the two?', both('orders')],
    ['Are old.orders and new.orders equal?', both('orders')],
    ['compare the data of customers between old_database and new_database', both('customers')],
    ['which customers are missing in new_database?', both('customers')],
    ['Are all customers of old_database also in new_database?', both('customers')],
    ['Did all customers in old_database also exist in new_database?', both('customers')],
    ['How many customers are missing in new_database?', both('customers')],
    ['Which orders are in old_database but not in new_database?', both('orders')],
    ['Which customers are only in new_database?', both('customers')],
    ['what is different in customers between old_database and new_database?', both('customers')],
    ['Show the differences in orders between old_database and new_database', both('orders')],
    ['are the customers of old_database and new_database identical?', both('customers')],
    ['Were any orders lost between old and new?', both('orders')],
    ['compare order items row by row', both('order_items')],
    ['Compare the rows of customers by email', both('customers', ' KEY email')],
    ['Compare the data of old_database and new_database', both('*')],
    ['Did everything make it to new_database?', both('*')],
    ['Is the data the same?', both('*')],
    ['compare the rows of customers and orders', [...both('customers'), ...both('orders')]],
    [
      'Did all orders make it from new_database to old_database?',
      ['COMPARE DATA: new_database.orders, old_database.orders'],
    ],
    [
      'Did all notes make it to new_database?',
      ['CANNOT: new_database has no table notes to compare'],
    ],
  ])('%s', (question, expected) => {
    expect(plan(question)).toEqual(expected);
  });

  it('leave out whom they do not name', () => {
    expect(
      plan('Did all orders make it from old_database to new_database?', [old, fresh, third]),
    ).toEqual(['SKIP: archive - not compared', ...both('orders')]);
  });

  it('name databases before a point', () => {
    expect(plan('Are archive.orders and old.orders equal?', [old, fresh, third])).toEqual([
      'SKIP: new_database - not compared',
      'COMPARE DATA: archive.orders, old_database.orders',
    ]);
  });

  it('are followed up by another table', () => {
    const before = ['Did all customers make it from old_database to new_database?'];
    expect(plan('and orders?', [old, fresh], before)).toEqual(both('orders'));
    expect(plan('and by country?', [old, fresh], before)).toBeUndefined();
  });

  it('that name one of two databases mean both', () => {
    const question = 'which customers are missing in new_database?';
    expect(comparedDatabases(question, [old, fresh])).toEqual(['old_database', 'new_database']);
    expect(comparedDatabases(question, [old, fresh, third])).toBeUndefined();
  });

  it.each([
    'Compare customer counts between old_database and new_database',
    'Compare schema between old_database and new_database',
    'How do the tables and columns of old_database and new_database differ?',
    'Compare orders between old_database and new_database',
    'Compare sales data between old_database and new_database',
    'How many orders are there in old_database and new_database?',
    'Is the number of customers the same in both?',
    'Which customers have no orders?',
    'Which customers are not in Germany?',
    'Are all customers of the same city?',
    'What changed last month?',
    'Which database has the most customers?',
    'Were all orders moved?',
    'Show the emails of customers',
  ])('%s is about something else', (question) => {
    expect(plan(question)).toBeUndefined();
  });

  it('are none where there is one database', () => {
    expect(plan('Is the data the same?', [old])).toBeUndefined();
  });
});

describe('which rows another database has, where each counts its own', () => {
  const counted = (name: string): PlannableDatabase => {
    const { schema, ...rest } = database(name, ['customers', 'notes']);
    const tables = schema.tables.map((one) => ({
      ...one,
      columns: one.columns
        .filter(({ name: column }) => one.name === 'customers' || column === 'id')
        .map((column) => (column.name === 'id' ? { ...column, type: 'integer' as const } : column)),
    }));
    return { ...rest, schema: { tables } };
  };
  const shops = [counted('sales_us'), counted('sales_eu')];
  const byEmail = 'COMPARE DATA: sales_us.customers, sales_eu.customers KEY email';

  it.each([
    'Which customers of sales_us are not in sales_eu?',
    'Which customers are in sales_us but not in sales_eu?',
    'Which customers in sales_us are missing from sales_eu?',
    'Are all customers of sales_us also in sales_eu?',
  ])('is told by what means the same everywhere: %s', (question) => {
    const lines = plan(question, shops);
    expect(lines?.at(-1)).toBe(byEmail);
    expect(lines?.[0]).toContain('add "by id" to the question');
  });

  it.each([
    ['by id where that was said', 'Which customers of sales_us are not in sales_eu by id?', shops],
    ['by the key where rows are compared', 'What changed in customers between the two?', shops],
    [
      'by the key where one is a copy of the other',
      'Which customers of old_shop are not in new_shop?',
      [counted('old_shop'), counted('new_shop')],
    ],
    ['by the key where nothing else tells', 'Which notes of sales_us are not in sales_eu?', shops],
  ])('%s', (_, question, databases) => {
    const [line, more] = plan(question, databases) ?? [];
    expect(line).toMatch(/^COMPARE DATA: /);
    expect(line).not.toContain('email');
    expect(more).toBeUndefined();
  });
});

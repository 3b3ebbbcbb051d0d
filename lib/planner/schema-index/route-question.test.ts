import { describe, expect, it } from 'vitest';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { PlannableDatabase } from '../planner.ts';
import { routeQuestion } from './route-question.ts';

function database(name: string, tables: Record<string, string[]>): PlannableDatabase {
  return {
    name,
    dialect: 'postgresql',
    schema: {
      tables: Object.entries(tables).map(([table, columns]) => ({
        name: table,
        kind: 'table' as const,
        columns: columns.map((column) => ({
          name: column,
          type: (/id$|total|amount|price/.test(column) ? 'decimal' : 'text') as ColumnType,
          databaseType: 'text',
          nullable: true,
        })),
        primaryKey: ['id'],
        foreignKeys: [],
        indexes: [],
      })),
    },
  };
}

const sales = {
  customers: ['id', 'name'],
  orders: ['id', 'customer_id', 'total_amount', 'status'],
};
const databases = [
  database('sales_us', sales),
  database('sales_eu', sales),
  database('hr', { employees: ['id', 'name', 'salary'], departments: ['id', 'title'] }),
  database('old_database', { customers: ['id', 'name'] }),
];

describe('routeQuestion', () => {
  it.each([
    ['Compare customers between old_database and sales_eu', ['sales_eu', 'old_database']],
    ['total sales in the US and EU databases', ['sales_us', 'sales_eu']],
    ['How many staff work here?', ['hr']],
    ['average salary per department', ['hr']],
    // The best first: of a small schema it says more that it knows the word.
    ['How many clients do we have?', ['old_database', 'sales_us', 'sales_eu']],
    ['total revenue', ['sales_us', 'sales_eu']],
    ['orders of @sales_us', ['sales_us']],
    ['hello there', ['sales_us', 'sales_eu', 'hr', 'old_database']],
  ])('%s', (question, expected) => {
    const route = routeQuestion(question, databases);
    expect(route.selected.map((one) => one.database)).toEqual(expected);
    expect([...route.selected, ...route.skipped].map((one) => one.database).sort()).toEqual(
      databases.map(({ name }) => name).sort(),
    );
    for (const { reason } of [...route.selected, ...route.skipped]) expect(reason).toMatch(/\w/);
  });

  it('names the tables that the question is about', () => {
    const [first] = routeQuestion('average salary per department', databases).selected;
    expect(first?.tables.toSorted()).toEqual(['departments', 'employees']);
    expect(first?.reason).toContain('employees');
  });

  it('says what a skipped database lacks', () => {
    const { skipped } = routeQuestion('average salary per department', databases);
    expect(skipped[0]?.reason).toMatch(/^holds no .*salary/);
    const named = routeQuestion('the average Salary', databases).skipped;
    expect(named[0]?.reason).toBe('holds no Salary');
  });

  it('survives empty questions and empty databases', () => {
    expect(routeQuestion('', databases).selected).toHaveLength(4);
    expect(routeQuestion('how many orders', [database('none', {})]).selected).toHaveLength(1);
    expect(routeQuestion('how many orders', [])).toEqual({ selected: [], skipped: [] });
  });
});

it.each(['slow_rows', 'slow_count'])(
  'goes where the table %s is, typed as it is called',
  (table) => {
    const route = routeQuestion(`show ${table}`, [
      database('one', { slow_rows: ['n'], slow_count: ['n'] }),
      database('two', { very_slow: ['n'] }),
    ]);
    expect(route.selected).toEqual([{ database: 'one', tables: [table], reason: `has ${table}` }]);
  },
);

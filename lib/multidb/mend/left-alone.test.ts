import { describe, expect, it } from 'vitest';
import { AppError, type DatabaseErrorCode } from '#lib/errors.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { mendStatement } from './mend-statement.ts';
import { schemaOf } from './testing/schema-of.ts';

const schema = schemaOf({
  customers: ['id', 'name', 'city', 'min_price', 'address1', 'country', 'row_id', 'amount'],
  orders: ['id', 'customer_id', 'amount', 'employee_id', 'start_date', 'q1_sales', 'received_at'],
  order_lines: ['id', 'order_id', 'name'],
  stores: ['id', 'nime', 'nome'],
  'billing.invoices': [],
});
schema.tables.push(
  ...['a', 'b'].map(
    (namespace) => ({ ...schemaOf({ twins: ['id'] }).tables[0], namespace }) as never,
  ),
);

const mend = (
  sql: string,
  code: DatabaseErrorCode,
  name?: string,
  dialect: Dialect = 'postgresql',
) =>
  mendStatement(
    sql,
    { dialect, schema },
    new AppError(code, 'It failed.', { context: name === undefined ? {} : { unknownName: name } }),
  )?.sql;

describe('what is left as it is', () => {
  it.each<[string, DatabaseErrorCode, string]>([
    // Two candidates, or none that is near.
    ['SELECT nme FROM stores', 'unknown_column', 'nme'],
    ['SELECT id FROM twins', 'unknown_table', 'twins'],
    ['SELECT id FROM twns', 'unknown_table', 'twns'],
    ['SELECT id FROM weather', 'unknown_table', 'weather'],
    ['SELECT revenue FROM orders', 'unknown_column', 'revenue'],
    ['SELECT o.nam FROM orders o, customers c', 'unknown_column', 'o.nam'],
    ['SELECT x.name FROM customers c JOIN order_lines l ON true', 'unknown_table', 'x'],
    ['SELECT stores.name FROM customers c', 'unknown_table', 'stores'],
    // Other words, not misspelt ones.
    ['SELECT max_price FROM customers', 'unknown_column', 'max_price'],
    ['SELECT address2 FROM customers', 'unknown_column', 'address2'],
    ['SELECT county FROM customers', 'unknown_column', 'county'],
    ['SELECT employer_id FROM orders', 'unknown_column', 'employer_id'],
    ['SELECT reserved_at FROM orders', 'unknown_column', 'reserved_at'],
    ['SELECT count FROM customers', 'unknown_column', 'count'],
    ['SELECT id FROM order_limes', 'unknown_table', 'order_limes'],
    ['SELECT end_date FROM orders', 'unknown_column', 'end_date'],
    ['SELECT q2_sales FROM orders', 'unknown_column', 'q2_sales'],
    ['SELECT tax_amount FROM orders', 'unknown_column', 'tax_amount'],
    ['SELECT rowid FROM customers', 'unknown_column', 'rowid'],
    // The statement's own names.
    ['SELECT count(*) AS amounts FROM orders WHERE amounts > 3', 'unknown_column', 'amounts'],
    ['WITH customer AS (SELECT 1 AS nme) SELECT nam FROM customer', 'unknown_column', 'nam'],
    ['SELECT f.nme FROM some_function() f', 'unknown_column', 'f.nme'],
    // Text and comments.
    ["SELECT 'custmers' FROM customers -- FROM custmers", 'unknown_table', 'custmers'],
    ["SELECT name FROM customers WHERE name = $$nme$$ AND city = E'nme'", 'unknown_column', 'nme'],
    // Whose it is, is not told.
    ['SELECT name FROM customers c JOIN order_lines l ON l.id = c.id', 'query_failed', 'name'],
    // No statement that can be followed.
    ['SELECT (nme FROM customers', 'unknown_column', 'nme'],
    ["SELECT 'nme FROM customers", 'unknown_column', 'nme'],
    ['UPDATE custmers SET name = 1 WHERE id = 1', 'unknown_table', 'custmers'],
  ])('%s', (sql, code, name) => {
    expect(mend(sql, code, name)).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ['SELECT id, count(*) FROM orders GROUP BY id', '42803', 'nothing is missing'],
    ['SELECT *, count(*) FROM orders', '42803', 'all columns'],
    ['SELECT amount, sum(amount) OVER () FROM orders', '42803', 'a window'],
    ['SELECT name FROM customers c JOIN order_lines l ON l.id = c.id', '42702', 'not equal'],
    [
      'SELECT id FROM orders o RIGHT JOIN customers c ON o.id = c.id',
      '42702',
      'either may be NULL',
    ],
    ['SELECT id FROM orders o JOIN customers c ON o.id = c.id OR o.amount > 1', '42702', 'or else'],
  ])('%s (%s): %s', (sql, driverCode) => {
    const said = 'column reference "id" is ambiguous'.replace(
      'id',
      sql.includes('name') ? 'name' : 'id',
    );
    const error = new AppError('query_failed', 'It failed.', {
      context: { driverCode, notRun: { said } },
    });
    expect(mendStatement(sql, { dialect: 'postgresql', schema }, error)).toBeUndefined();
  });

  it.each<[Dialect, string]>([
    ['mysql', 'SELECT "name" FROM customers WHERE city = "Oslo"'],
    ['mysql', "SELECT 'a::text', 'ILIKE' FROM customers"],
    ['duckdb', 'SELECT [id] FROM customers'],
    ['postgresql', 'SELECT ARRAY[id], (ARRAY[1])[1] FROM customers'],
    ['postgresql', "SELECT '`name`', $$[name]$$ FROM customers"],
    ['postgresql', 'SELECT "name" FROM customers'],
    ['postgresql', 'SELECT name FROM customers ORDER BY name USING <=='],
    ['sqlite', "SELECT date_format(x, '%W') FROM customers"],
    ['sqlite', 'SELECT TOP 5 PERCENT name FROM customers'],
  ])('in %s: %s', (dialect, sql) => {
    expect(mend(sql, 'syntax_error', undefined, dialect)).toBeUndefined();
  });
});

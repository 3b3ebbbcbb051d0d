import { describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { testEngines } from '../testing/test-engines.ts';
import { mendUntilItRuns } from './testing/ask-and-mend.ts';

const script = `
  CREATE TABLE customers (
    id INTEGER PRIMARY KEY, name VARCHAR(40), city VARCHAR(40), quantity INTEGER, created_at DATE);
  CREATE TABLE orders (
    id INTEGER PRIMARY KEY, customer_id INTEGER, amount DECIMAL(10, 2), status VARCHAR(20), created_at DATE);
  CREATE TABLE order_items (id INTEGER PRIMARY KEY, order_id INTEGER, product VARCHAR(40), address1 VARCHAR(9));
  INSERT INTO customers VALUES (1, 'Ann', 'Oslo', 3, '2024-01-05'), (2, 'Bo', 'Rome', 4, '2024-02-06');
  INSERT INTO orders VALUES (1, 1, 10.5, 'open', '2024-01-05'), (2, 1, 20, 'done', '2024-03-05'), (3, 2, 5, 'open', '2024-03-06');
  INSERT INTO order_items VALUES (1, 1, 'pen', 'a'), (2, 2, 'ink', 'b');`;

/** What fails, and what it becomes. */
type Case = [wrong: string, right: string, explanation?: string];

const everywhere: Case[] = [
  [
    'SELECT count(*) FROM custmers',
    'SELECT count(*) FROM customers',
    'custmers is spelled customers',
  ],
  ['SELECT count(*) FROM customer', 'SELECT count(*) FROM customers'],
  ['SELECT count(*) FROM orderitems', 'SELECT count(*) FROM order_items'],
  ["SELECT nme FROM customers WHERE cty = 'nme'", "SELECT name FROM customers WHERE city = 'nme'"],
  [
    "SELECT custmers.name FROM custmers WHERE custmers.city = 'custmers' -- custmers",
    "SELECT customers.name FROM customers WHERE customers.city = 'custmers' -- custmers",
  ],
  [
    'SELECT c.nam, o.amuont FROM custmers c JOIN ordres o ON o.customer_id = c.id',
    'SELECT c.name, o.amount FROM customers c JOIN orders o ON o.customer_id = c.id',
  ],
  [
    'SELECT c.name, o.amuont FROM customers c JOIN orders o ON o.custmer_id = c.id',
    'SELECT c.name, o.amount FROM customers c JOIN orders o ON o.customer_id = c.id',
  ],
  [
    'SELECT o.name, o.amount FROM orders o JOIN customers c ON o.customer_id = c.id',
    'SELECT c.name, o.amount FROM orders o JOIN customers c ON o.customer_id = c.id',
    'name is a column of c, not of o',
  ],
  [
    'SELECT customers.name FROM customers c JOIN orders o ON o.customer_id = c.id',
    'SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id',
  ],
  ['SELECT x.name FROM customers c', 'SELECT c.name FROM customers c'],
  [
    'SELECT cty FROM (SELECT cty FROM customers) AS t GROUP BY cty',
    'SELECT cty FROM (SELECT city AS cty FROM customers) AS t GROUP BY cty',
  ],
  [
    'WITH t AS (SELECT c.nmae FROM customers c) SELECT nmae FROM t',
    'WITH t AS (SELECT c.name AS nmae FROM customers c) SELECT nmae FROM t',
  ],
  ['SELECT customer_name FROM customers', 'SELECT name FROM customers'],
  ['SELECT c.qty FROM customers c', 'SELECT c.quantity FROM customers c'],
  [
    'SELECT name FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.custmer_id = c.id)',
    'SELECT name FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)',
  ],
  [
    'SELECT name, sum(amount) FROM customers c JOIN orders o ON o.id = c.id WHERE id > 0 GROUP BY name',
    'SELECT name, sum(amount) FROM customers c JOIN orders o ON o.id = c.id WHERE c.id > 0 GROUP BY name',
    'id is that of c',
  ],
  [
    'SELECT TOP 1 name FROM customers ORDER BY id',
    'SELECT name FROM customers ORDER BY id LIMIT 1',
    'TOP n is LIMIT n here',
  ],
];

const grouping: Case[] = [
  [
    'SELECT c.created_at, count(*) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY created_at ORDER BY 1',
    'SELECT c.created_at, count(*) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.created_at ORDER BY 1',
  ],

  [
    'SELECT city, count(*) FROM customers ORDER BY 2',
    'SELECT city, count(*) FROM customers GROUP BY city ORDER BY 2',
    'the rows are grouped by city as well',
  ],
  [
    'SELECT c.city, c.name AS n, upper(c.city) u, 1 AS one, count(*) FROM customers c WHERE c.id > 0 GROUP BY c.city HAVING count(*) > 0',
    'SELECT c.city, c.name AS n, upper(c.city) u, 1 AS one, count(*) FROM customers c WHERE c.id > 0 GROUP BY c.city, c.name, upper(c.city) HAVING count(*) > 0',
  ],
];

const own: Record<Dialect, Case[]> = {
  postgresql: [
    ...grouping,
    ['SELECT id FROM Accounts', 'SELECT id FROM "Accounts"', 'Accounts is written "Accounts"'],
    ['SELECT firstName FROM "Accounts"', 'SELECT "firstName" FROM "Accounts"'],
    ['SELECT a.firstname FROM "Accounts" a', 'SELECT a."firstName" FROM "Accounts" a'],
    ['SELECT "Name" FROM customers', 'SELECT name FROM customers'],
    ['SELECT "NAME" FROM "Customers"', 'SELECT name FROM customers'],
    [
      'SELECT total FROM invoices',
      'SELECT total FROM billing.invoices',
      'invoices is in the schema billing',
    ],
    ['SELECT invoices.total FROM invoices', 'SELECT invoices.total FROM billing.invoices'],
    ['SELECT total FROM billng.invoices', 'SELECT total FROM billing.invoices'],
    [
      'SELECT name FROM shop.customers',
      'SELECT name FROM customers',
      'shop.customers is called customers',
    ],
    ['SELECT `name` FROM `customers`', 'SELECT name FROM customers', '`name` is "name" here'],
    [
      'SELECT [name] FROM [Accounts] a WHERE [a].[id] = 1',
      'SELECT name FROM "Accounts" a WHERE a.id = 1',
    ],
    [
      'SELECT name FROM customers WHERE city = "Oslo"',
      "SELECT name FROM customers WHERE city = 'Oslo'",
      '"Oslo" is a text, not a name',
    ],
    [
      'SELECT c.name FROM customers c WHERE c.city NOT IN ("Oslo", "Rio\'s")',
      "SELECT c.name FROM customers c WHERE c.city NOT IN ('Oslo', 'Rio''s')",
    ],
    [
      'SELECT name FROM customers WHERE city LIKE "O%"',
      "SELECT name FROM customers WHERE city LIKE 'O%'",
    ],
    ['SELECT IFNULL(name, city) FROM customers', 'SELECT COALESCE(name, city) FROM customers'],
    ['SELECT name FROM customers WHERE id == 1', 'SELECT name FROM customers WHERE id = 1'],
    [
      'SELECT name FROM customers ORDER BY id LIMIT 1, 1',
      'SELECT name FROM customers ORDER BY id LIMIT 1 OFFSET 1',
    ],
    [
      'SELECT YEAR(created_at), MONTH(created_at) FROM orders',
      'SELECT EXTRACT(YEAR FROM created_at), EXTRACT(MONTH FROM created_at) FROM orders',
    ],
    [
      "SELECT DATE_FORMAT(created_at, '%Y-%m') FROM orders",
      "SELECT TO_CHAR(created_at, 'YYYY-MM') FROM orders",
    ],
    [
      "SELECT strftime('%Y', created_at) FROM orders",
      "SELECT TO_CHAR(created_at, 'YYYY') FROM orders",
    ],
    [
      'SELECT id FROM orders WHERE created_at > NOW() - INTERVAL 30 DAY',
      "SELECT id FROM orders WHERE created_at > NOW() - INTERVAL '30 DAY'",
    ],
    [
      'SELECT GROUP_CONCAT(name) FROM customers',
      "SELECT STRING_AGG(CAST(name AS TEXT), ',') FROM customers",
    ],
    [
      "SELECT IF(id > 1, 'a', 'b') FROM customers",
      "SELECT CASE WHEN id > 1 THEN 'a' ELSE 'b' END FROM customers",
    ],
    ['SELECT CURDATE(), getdate()', 'SELECT CURRENT_DATE, NOW()'],
  ],
  mysql: [
    ['SELECT name FROM Customers', 'SELECT name FROM customers', 'Customers is written customers'],
    ['SELECT Customers.name FROM Customers', 'SELECT customers.name FROM customers'],
    [
      'SELECT "name" FROM "customers" WHERE "city" = "Oslo"',
      'SELECT name FROM customers WHERE city = "Oslo"',
      '"name" is `name` here',
    ],
    ['SELECT c."name" AS "Name" FROM customers c', 'SELECT c.name AS "Name" FROM customers c'],
    ['SELECT [name] FROM [customers]', 'SELECT name FROM customers'],
    [
      "SELECT name FROM customers WHERE name ILIKE 'a%'",
      "SELECT name FROM customers WHERE name LIKE 'a%'",
      'ILIKE is LIKE here',
    ],
    [
      'SELECT id::text, sum(amount)::numeric(10, 1) FROM orders GROUP BY id',
      'SELECT CAST(id AS CHAR), CAST(sum(amount) AS DECIMAL(10, 1)) FROM orders GROUP BY id',
    ],
    [
      'SELECT CAST(id AS TEXT), CAST(amount AS INTEGER) FROM orders',
      'SELECT CAST(id AS CHAR), CAST(amount AS SIGNED) FROM orders',
    ],
    [
      "SELECT id FROM orders WHERE created_at > NOW() - INTERVAL '30 days'",
      'SELECT id FROM orders WHERE created_at > NOW() - INTERVAL 30 DAY',
    ],
    [
      "SELECT DATE_TRUNC('month', created_at) FROM orders",
      "SELECT DATE_FORMAT(created_at, '%Y-%m-01') FROM orders",
    ],
    [
      "SELECT STRING_AGG(name, '; ') FROM customers",
      "SELECT GROUP_CONCAT(name SEPARATOR '; ') FROM customers",
    ],
    [
      "SELECT strftime('%Y-%m', created_at) FROM orders",
      "SELECT DATE_FORMAT(created_at, '%Y-%m') FROM orders",
    ],
    ['SELECT LEN(name) FROM customers', 'SELECT CHAR_LENGTH(name) FROM customers'],
    ['SELECT name FROM customers WHERE id == 1', 'SELECT name FROM customers WHERE id = 1'],
  ],
  sqlite: [
    [
      "SELECT name FROM customers WHERE name ILIKE 'a%'",
      "SELECT name FROM customers WHERE name LIKE 'a%'",
    ],
    [
      'SELECT id::text, amount::numeric FROM orders',
      'SELECT CAST(id AS TEXT), CAST(amount AS REAL) FROM orders',
    ],
    ['SELECT NOW()', 'SELECT CURRENT_TIMESTAMP'],
    [
      'SELECT EXTRACT(YEAR FROM created_at) FROM orders',
      "SELECT CAST(STRFTIME('%Y', created_at) AS INTEGER) FROM orders",
    ],
    [
      'SELECT MONTH(created_at) FROM orders',
      "SELECT CAST(STRFTIME('%m', created_at) AS INTEGER) FROM orders",
    ],
    [
      "SELECT DATE_TRUNC('month', created_at) FROM orders",
      "SELECT DATE(created_at, 'start of month') FROM orders",
    ],
    [
      "SELECT TO_CHAR(created_at, 'YYYY-MM') FROM orders",
      "SELECT STRFTIME('%Y-%m', created_at) FROM orders",
    ],
    [
      "SELECT DATE_FORMAT(created_at, '%Y-%m') FROM orders",
      "SELECT STRFTIME('%Y-%m', created_at) FROM orders",
    ],
    [
      'SELECT name FROM customers ORDER BY id OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY',
      'SELECT name FROM customers ORDER BY id LIMIT 1 OFFSET 1',
    ],
    [
      'SELECT name FROM customers WHERE city = "Oslo"',
      "SELECT name FROM customers WHERE city = 'Oslo'",
    ],
    ['SELECT LEN(name) FROM customers', 'SELECT LENGTH(name) FROM customers'],
    ['SELECT name FROM sales.customers', 'SELECT name FROM customers'],
  ],
  duckdb: [
    ...grouping,
    ['SELECT `name` FROM `customers`', 'SELECT name FROM customers'],
    ['SELECT [name] FROM [customers]', 'SELECT name FROM customers'],
    [
      'SELECT name FROM customers WHERE city = "Oslo"',
      "SELECT name FROM customers WHERE city = 'Oslo'",
    ],
    ['SELECT CURDATE()', 'SELECT CURRENT_DATE'],
    [
      "SELECT TO_CHAR(created_at, 'YYYY-MM') FROM orders",
      "SELECT STRFTIME(created_at, '%Y-%m') FROM orders",
    ],
    ['SELECT total FROM invoices', 'SELECT total FROM billing.invoices'],
    [
      'SELECT name FROM customers ORDER BY id LIMIT 1, 1',
      'SELECT name FROM customers ORDER BY id LIMIT 1 OFFSET 1',
    ],
  ],
};

const more: Partial<Record<Dialect, string>> = {
  postgresql: `CREATE TABLE "Accounts" (id INTEGER PRIMARY KEY, name TEXT, "firstName" TEXT);
    CREATE SCHEMA billing; CREATE TABLE billing.invoices (id INTEGER PRIMARY KEY, total INTEGER);`,
  duckdb:
    'CREATE SCHEMA billing; CREATE TABLE billing.invoices (id INTEGER PRIMARY KEY, total INTEGER);',
};

describe.each(testEngines.map(({ dialect }) => dialect))('in %s', (dialect) => {
  const database = setUpTestDatabase(dialect, script + (more[dialect] ?? ''));

  it.each([...everywhere, ...own[dialect]])('%s', async (wrong, right, explanation) => {
    const { sql, explanations } = await mendUntilItRuns(database.target, wrong);
    expect(sql).toBe(right);
    if (explanation) expect(explanations).toContain(explanation);
  });
});

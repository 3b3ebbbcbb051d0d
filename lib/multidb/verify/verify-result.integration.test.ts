/** What is warned of, and what is not, on every real engine. */
import { describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { IssueKind } from '#lib/shape/finding.ts';
import { engineFor } from '../engines.ts';
import { guardStatement } from '../guard/guard-statement.ts';
import { runStatement } from '../run/run-statement.ts';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { testEngines } from '../testing/test-engines.ts';
import { createProbe, type Probe } from './probe.ts';
import { type Verdict, verifyResult } from './verify-result.ts';

const script = `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, country VARCHAR(40),
    city VARCHAR(40), fax VARCHAR(20), size VARCHAR(10));
  CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),
    status VARCHAR(20) NOT NULL, total DECIMAL(10, 2) NOT NULL, discount DECIMAL(10, 2),
    placed_on DATE NOT NULL, FOREIGN KEY (customer_id) REFERENCES customers (id));
  CREATE TABLE order_lines (order_id INTEGER NOT NULL, line_no INTEGER NOT NULL, product VARCHAR(40) NOT NULL,
    quantity INTEGER NOT NULL, price DECIMAL(10, 2) NOT NULL, PRIMARY KEY (order_id, line_no),
    FOREIGN KEY (order_id) REFERENCES orders (id));
  CREATE TABLE returned (id INTEGER PRIMARY KEY, country VARCHAR(40));
  CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(40));
  INSERT INTO people VALUES ${Array.from({ length: 900 }, (_, n) => `(${n}, 'Person ${n}')`).join(', ')};
  INSERT INTO customers VALUES
    (1, 'Ada', 'Germany', 'São Paulo', NULL, '9'), (2, 'Bo', 'France', 'Lyon', NULL, '10'),
    (3, 'Cy', 'United States', 'Boston', NULL, '100'), (4, 'Di', 'Germany', 'Bonn', NULL, '20');
  INSERT INTO orders VALUES (1, 1, 'paid', 100, NULL, '2024-01-10'), (2, 1, 'paid', 50, NULL, '2024-03-01'),
    (3, 2, 'open', 30, NULL, '2024-06-30');
  INSERT INTO order_lines VALUES (1, 1, 'Desk', 1, 60), (1, 2, 'Lamp', 2, 20), (2, 1, 'Desk', 1, 50),
    (3, 1, 'Lamp', 1, 30);`;

interface Case {
  sql: string;
  question?: string;
  kinds: IssueKind[];
  /** Parts of the first finding's sentence. */
  says?: string[];
  /** Only of these; where it is another one it is not run at all. */
  only?: Dialect[];
}

const fromLines = 'FROM orders o JOIN order_lines l ON l.order_id = o.id';

const cases: Case[] = [
  // Values that do not exist.
  {
    sql: "SELECT name FROM customers WHERE country = 'Germny'",
    kinds: ['unknown_value'],
    says: ['No row of customers has country "Germny".', 'Did you mean "Germany"?'],
  },
  {
    sql: "SELECT COUNT(*) AS n FROM customers WHERE country = 'germany'",
    kinds: ['unknown_value'],
    says: ['"Germany"'],
    only: ['postgresql', 'sqlite', 'duckdb'],
  },
  // MariaDB's own order of letters takes these for the same.
  {
    sql: "SELECT COUNT(*) AS n FROM customers WHERE country = 'germany'",
    kinds: [],
    only: ['mysql'],
  },
  {
    sql: "SELECT name FROM customers c WHERE c.country = 'Spain' AND c.city = 'Lyon'",
    kinds: ['unknown_value'],
    says: ['There are only "France", "Germany" and "United States".'],
  },
  {
    sql: "SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id AND o.status = 'payed'",
    kinds: ['unknown_value'],
    says: ['"paid"'],
  },
  {
    sql: "SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE status = 'opened')",
    kinds: ['unknown_value'],
    says: ['"open"'],
  },
  {
    sql: "SELECT name FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.status = 'opened')",
    kinds: ['unknown_value'],
  },
  {
    sql: "WITH g AS (SELECT id FROM customers WHERE country = 'Germny') SELECT COUNT(*) FROM g",
    kinds: ['unknown_value'],
  },
  {
    sql: "SELECT COUNT(*) FROM (SELECT id FROM customers WHERE country = 'Germny') g",
    kinds: ['unknown_value'],
  },
  {
    sql: "SELECT name FROM customers WHERE country IN ('Germny', 'Frannce')",
    kinds: ['unknown_value'],
    says: ['"Germany" or "France"'],
  },
  {
    sql: "SELECT name FROM customers WHERE lower(country) = 'Germany'",
    kinds: ['unknown_value'],
    says: ['"Germany"'],
    only: ['postgresql', 'sqlite', 'duckdb'],
  },
  {
    sql: "SELECT name FROM customers WHERE lower(country) = lower('Germny')",
    kinds: ['unknown_value'],
  },
  {
    sql: "SELECT name FROM customers WHERE city = 'Sao Paulo'",
    kinds: ['unknown_value'],
    says: ['"São Paulo"'],
    only: ['postgresql', 'sqlite', 'duckdb'],
  },
  {
    sql: "SELECT name FROM customers WHERE country LIKE '%germany%'",
    kinds: ['unknown_value'],
    says: ['"Germany"'],
    only: ['postgresql', 'duckdb'],
  },
  {
    sql: "SELECT name FROM customers WHERE (country = 'Germny' OR country = 'Spain')",
    kinds: ['unknown_value'],
  },
  // Both exist, only not together: that is an answer.
  { sql: "SELECT name FROM customers WHERE country = 'France' AND city = 'Bonn'", kinds: [] },
  { sql: "SELECT name FROM customers WHERE country = 'France' OR country = 'Spain'", kinds: [] },
  {
    sql: "SELECT COUNT(*) FROM customers WHERE country IN ('Germany', 'Spain') AND city = 'Lyon'",
    kinds: [],
  },
  {
    sql: "SELECT name FROM customers WHERE country <> 'Spain' AND city = 'Nowhere at all'",
    kinds: ['unknown_value'],
  },
  {
    sql: "SELECT name FROM customers WHERE NOT country = 'Spain' AND id IN (2) AND city = 'Bonn'",
    kinds: [],
  },
  {
    sql: "SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.status = 'gone' WHERE c.city = 'Bonn' AND c.country = 'France'",
    kinds: [],
  },
  {
    sql: "SELECT name FROM customers WHERE country = 'Spain' UNION SELECT status FROM orders WHERE id = 99",
    kinds: [],
  },
  { sql: "SELECT COUNT(*) FROM customers WHERE country = 'Germany'", kinds: [] },
  {
    sql: "SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders WHERE status = 'gone') AND city = 'Lyon' AND country = 'Germany'",
    kinds: [],
  },
  // Numbers and days.
  {
    sql: "SELECT SUM(total) AS sales FROM orders WHERE placed_on >= '2031-01-01' AND placed_on < '2032-01-01'",
    kinds: ['out_of_range'],
    says: ['goes from 2024-01-10 to 2024-06-30'],
  },
  {
    sql: "SELECT id FROM orders WHERE placed_on BETWEEN '2019-01-01' AND '2019-12-31'",
    kinds: ['out_of_range'],
  },
  {
    sql: "SELECT id FROM orders WHERE placed_on > '2024-01-10' AND placed_on < '2024-02-01'",
    kinds: ['out_of_range'],
  },
  {
    sql: 'SELECT name FROM customers WHERE id = 77',
    kinds: ['out_of_range'],
    says: ['has id 77; there it goes from 1 to 4.'],
  },
  { sql: 'SELECT id FROM orders WHERE total > 5000', kinds: ['out_of_range'] },
  {
    sql: 'SELECT COUNT(*) FROM returned',
    kinds: ['empty_table'],
    says: ['The table returned has no rows at all.'],
  },
  { sql: "SELECT id FROM returned WHERE country = 'Germany'", kinds: ['empty_table'] },
  { sql: "SELECT name FROM customers WHERE substr(name, 1, 1) = 'Z'", kinds: [] },
  {
    sql: "SELECT name FROM customers WHERE country::text = 'Germny'",
    kinds: ['unknown_value'],
    only: ['postgresql', 'duckdb'],
  },
  {
    sql: 'SELECT id FROM orders WHERE EXTRACT(YEAR FROM placed_on) = 2031',
    kinds: ['out_of_range'],
    only: ['postgresql', 'mysql', 'duckdb'],
  },
  {
    sql: "SELECT id FROM orders WHERE strftime('%Y', placed_on) = '2031'",
    kinds: ['out_of_range'],
    only: ['sqlite'],
  },
  // Columns without values.
  {
    sql: 'SELECT name, fax FROM customers',
    kinds: ['all_null'],
    says: ['The column fax is empty (NULL) in all 4 rows.'],
  },
  {
    sql: 'SELECT c.name, o.status FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.total > 900',
    kinds: ['all_null'],
    says: ['The join with orders found no matching row.'],
  },
  {
    sql: 'SELECT SUM(discount) AS discounts FROM orders',
    kinds: ['all_null'],
    says: ['There are rows, but none of them has a value'],
  },
  {
    sql: "SELECT MAX(total) FROM orders WHERE status = 'open' AND placed_on < '2024-02-01'",
    kinds: ['no_rows_to_aggregate'],
  },
  { sql: 'SELECT * FROM customers', kinds: [] },
  { sql: 'SELECT name, NULL AS note FROM customers', kinds: [] },
  { sql: 'SELECT fax FROM customers WHERE id = 1', kinds: [] },
  {
    sql: 'SELECT c.name, o.status FROM customers c LEFT JOIN orders o ON o.customer_id = c.id',
    kinds: [],
  },
  // Below zero.
  { sql: 'SELECT COUNT(*) - 9 AS difference FROM customers', kinds: [] },
  { sql: 'SELECT -3 AS order_count', kinds: [] },
  {
    sql: 'SELECT t.order_count FROM (SELECT 0 - 3 AS order_count) t',
    kinds: ['negative_value'],
    says: ['order_count holds -3'],
  },
  { sql: 'SELECT t.balance FROM (SELECT 0 - 3 AS balance) t', kinds: [] },
  { sql: 'SELECT t.count_difference FROM (SELECT 0 - 3 AS count_difference) t', kinds: [] },
  // Joins that repeat rows.
  {
    sql: `SELECT SUM(o.total) AS sales ${fromLines}`,
    kinds: ['multiplied_rows'],
    says: [
      'The sum counts each row of orders once for every row of order_lines',
      '3 rows of orders were counted 4 times. It is too high.',
    ],
  },
  {
    sql: `SELECT c.country, SUM(o.total) ${fromLines} JOIN customers c ON c.id = o.customer_id GROUP BY c.country`,
    kinds: ['multiplied_rows'],
  },
  { sql: `SELECT o.id, SUM(o.total) ${fromLines} GROUP BY o.id`, kinds: ['multiplied_rows'] },
  {
    sql: 'SELECT SUM(o.total) FROM orders o, order_lines l WHERE l.order_id = o.id',
    kinds: ['multiplied_rows'],
  },
  { sql: `SELECT AVG(o.total) ${fromLines}`, kinds: ['multiplied_rows'] },
  {
    sql: 'SELECT COUNT(*) FROM customers c JOIN orders o ON o.customer_id = c.id',
    question: 'How many customers have ordered?',
    kinds: ['multiplied_rows'],
  },
  { sql: `SELECT x.n FROM (SELECT SUM(o.total) AS n ${fromLines}) x`, kinds: ['multiplied_rows'] },
  {
    sql: 'SELECT COUNT(*) FROM customers c JOIN orders o ON o.customer_id = c.id',
    question: 'How many orders have customers placed?',
    kinds: [],
  },
  {
    sql: 'SELECT COUNT(*) FROM customers c JOIN orders o ON o.customer_id = c.id',
    question: 'count it',
    kinds: [],
  },
  { sql: `SELECT SUM(l.quantity * l.price) ${fromLines}`, kinds: [] },
  { sql: `SELECT SUM(l.quantity * o.total) ${fromLines}`, kinds: [] },
  { sql: `SELECT MAX(o.total) ${fromLines}`, kinds: [] },
  {
    sql: `SELECT COUNT(DISTINCT o.id) ${fromLines}`,
    question: 'How many orders are there?',
    kinds: [],
  },
  { sql: `SELECT l.product, SUM(o.total) ${fromLines} GROUP BY l.product`, kinds: [] },
  { sql: `SELECT SUM(o.total) ${fromLines} AND l.line_no = 1`, kinds: [] },
  // Each order has one line of this kind at most, so that nothing is repeated.
  { sql: `SELECT SUM(o.total) ${fromLines} WHERE l.product = 'Desk'`, kinds: [] },
  { sql: 'SELECT SUM(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id', kinds: [] },
  {
    sql: 'SELECT SUM(o.total) FROM orders o JOIN (SELECT order_id FROM order_lines GROUP BY order_id) l ON l.order_id = o.id',
    kinds: [],
  },
  {
    sql: 'SELECT SUM(total) FROM orders WHERE id IN (SELECT order_id FROM order_lines)',
    kinds: [],
  },
  {
    sql: 'SELECT c.name, COUNT(c.id) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.name',
    question: 'How many orders has each customer?',
    kinds: [],
  },
  {
    sql: `WITH big AS (SELECT id FROM orders WHERE total > 40) SELECT SUM(o.total) ${fromLines} JOIN big ON big.id = o.id`,
    kinds: ['multiplied_rows'],
    says: ['2 rows of orders were counted 3 times.'],
  },
  // Within another query it is not counted.
  {
    sql: `SELECT x.n FROM (SELECT SUM(o.total) AS n ${fromLines} WHERE l.product = 'Desk') x`,
    kinds: [],
  },
  // Limits below an aggregate.
  {
    sql: 'SELECT SUM(t.total) FROM (SELECT total FROM orders LIMIT 2) t',
    question: 'What are the total sales?',
    kinds: ['limited_aggregate'],
  },
  {
    sql: 'WITH t AS (SELECT total FROM orders LIMIT 2) SELECT SUM(total) FROM t',
    question: 'What are the total sales?',
    kinds: ['limited_aggregate'],
  },
  {
    sql: 'SELECT SUM(t.total) FROM (SELECT total FROM orders LIMIT 500) t',
    question: 'What are the total sales?',
    kinds: [],
  },
  {
    sql: 'SELECT SUM(t.total) FROM (SELECT total FROM orders ORDER BY total DESC LIMIT 2) t',
    question: 'Sum of the two largest orders?',
    kinds: [],
  },
  {
    sql: 'SELECT SUM(t.total) FROM (SELECT total FROM orders LIMIT 2) t',
    question: 'What do 2 orders come to?',
    kinds: [],
  },
  {
    sql: 'SELECT SUM(total) FROM orders LIMIT 10',
    question: 'What are the total sales?',
    kinds: [],
  },
  {
    sql: 'WITH t AS (SELECT total FROM orders LIMIT 500) SELECT SUM(total) FROM t',
    question: 'What are the total sales?',
    kinds: [],
  },
  // And others.
  {
    sql: 'SELECT c.name, o.total FROM customers c, orders o',
    kinds: ['unconditional_join'],
    says: ['Nothing in the query ties customers to orders'],
  },
  {
    sql: 'SELECT SUM(o.total) FROM customers c JOIN orders o ON o.id = o.id',
    kinds: ['unconditional_join'],
  },
  { sql: 'SELECT c.name, o.total FROM customers c CROSS JOIN orders o', kinds: [] },
  {
    sql: 'SELECT o.id, o.total / t.everything FROM orders o, (SELECT SUM(total) AS everything FROM orders) t',
    kinds: [],
  },
  { sql: 'SELECT a.name, b.name FROM customers a, customers b WHERE a.id < b.id', kinds: [] },
  { sql: 'SELECT COUNT(*) FROM customers WHERE fax = NULL', kinds: ['null_comparison'] },
  { sql: 'SELECT name FROM customers WHERE city <> NULL', kinds: ['null_comparison'] },
  { sql: 'SELECT name FROM customers WHERE fax IS NULL', kinds: [] },
  { sql: 'SELECT AVG(customer_id) FROM orders', kinds: ['key_aggregate'] },
  {
    sql: 'SELECT AVG(customer_id) FROM orders',
    question: 'What is the average customer id?',
    kinds: [],
  },
  { sql: 'SELECT AVG(total) FROM orders', kinds: [] },
  { sql: 'SELECT name, size FROM customers ORDER BY size', kinds: ['text_order'] },
  { sql: 'SELECT name, size FROM customers ORDER BY CAST(size AS DECIMAL)', kinds: [] },
  { sql: 'SELECT name, country FROM customers ORDER BY country', kinds: [] },
  { sql: 'SELECT 42 AS customers', kinds: ['unread_figure'] },
  { sql: "SELECT 'DE' AS country, 42 AS n UNION ALL SELECT 'US', 7", kinds: ['unread_figure'] },
  { sql: 'SELECT n FROM (SELECT 42 AS n) AS t', kinds: ['unread_figure'] },
  { sql: 'WITH t AS (SELECT 42 AS n) SELECT n FROM t', kinds: ['unread_figure'] },
  { sql: 'SELECT 40 + 2 AS n', question: 'What are 40 and 2 together?', kinds: [] },
  { sql: 'SELECT 1 AS up', question: 'Does it answer?', kinds: [] },
  { sql: 'SELECT CURRENT_DATE AS today', kinds: [] },
  { sql: 'SELECT round(2.345, 2) AS n', question: 'What is 2.345 rounded?', kinds: [] },
  { sql: 'SELECT (SELECT COUNT(*) FROM customers) AS n, 100 AS target', kinds: [] },
  { sql: 'SELECT COUNT(*) AS n, 100 AS target FROM customers', kinds: [] },
  // One of several that are first.
  {
    sql: 'SELECT c.country FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.country ORDER BY COUNT(DISTINCT c.id) DESC, c.country ASC LIMIT 1',
    question: 'Which country has the most customers with orders?',
    kinds: ['tied_first'],
    says: ['1 other is level with the one that is shown ("Germany")'],
  },
  {
    sql: 'SELECT product, COUNT(*) AS bought FROM order_lines GROUP BY product ORDER BY bought DESC LIMIT 1',
    question: 'Which product has the most lines?',
    kinds: ['tied_first'],
  },
  {
    sql: 'SELECT product, SUM(price) AS total FROM order_lines GROUP BY product ORDER BY total DESC LIMIT 1',
    question: 'Which product has the highest total?',
    kinds: [],
  },
  {
    sql: 'SELECT name FROM customers ORDER BY country LIMIT 1',
    question: 'Show one customer',
    kinds: [],
  },
  {
    sql: 'SELECT product FROM order_lines ORDER BY product LIMIT 2',
    question: 'The top 2 products',
    kinds: [],
  },
];

describe.each(testEngines.map(({ dialect }) => dialect))('results of %s', (dialect) => {
  const database = setUpTestDatabase(dialect, script);
  const { signal } = new AbortController();

  async function verify(
    { sql, question = 'What is there?' }: Case,
    given?: Probe,
  ): Promise<Verdict> {
    const { target } = database;
    const schema = await engineFor(dialect).introspect(target, signal);
    const limits = { rowsMax: 100, timeoutMs: 10_000, signal };
    const result = await runStatement(target, await guardStatement(sql, dialect), limits);
    const bounds = { probesMax: 6, timeoutMs: 5_000, budgetMs: 10_000, signal };
    const probe = given ?? createProbe(target, bounds);
    return verifyResult({ ...result, question, sql, dialect, schema, mayListValues: true, probe });
  }

  it.each(cases.filter(({ only }) => !only || only.includes(dialect)))(
    '$kinds: $sql',
    async (one) => {
      const { findings } = await verify(one);
      expect(findings.map(({ kind }) => kind)).toEqual(one.kinds);
      for (const part of one.says ?? []) expect(findings[0]?.message).toContain(part);
    },
  );

  it.each([
    [
      "SELECT name FROM customers WHERE country = 'germany'",
      "SELECT name FROM customers WHERE country = 'Germany'",
    ],
    [
      "SELECT name FROM customers WHERE country LIKE '%germ%'",
      "SELECT name FROM customers WHERE country LIKE '%Germ%'",
    ],
    [
      "SELECT name FROM customers WHERE lower(country) = 'GERMANY'",
      "SELECT name FROM customers WHERE lower(country) = 'germany'",
    ],
    [
      "SELECT name FROM customers WHERE country IN ('germany', 'france')",
      "SELECT name FROM customers WHERE country IN ('Germany', 'France')",
    ],
    [
      "SELECT name FROM customers WHERE country = ' Germany'",
      "SELECT name FROM customers WHERE country = 'Germany'",
    ],
    ['SELECT name FROM customers WHERE fax = NULL', 'SELECT name FROM customers WHERE fax IS NULL'],
    [
      'SELECT name FROM customers WHERE city != NULL',
      'SELECT name FROM customers WHERE city IS NOT NULL',
    ],
  ])('%s was meant as %s', async (sql, meant) => {
    const { findings, mended } = await verify({ sql, kinds: [] });
    // Its collation makes no difference between cases.
    if (dialect === 'mysql' && !sql.includes('NULL') && !sql.includes("' G")) return;
    if (findings.length === 0) return expect(['sqlite', 'mysql']).toContain(dialect);
    expect(mended?.sql).toBe(meant);
  });

  it.each([
    ["SELECT name FROM customers WHERE country = 'Germny'", 'In Germny?'],
    ["SELECT name FROM customers WHERE country = 'germany'", 'Which have the country "germany"?'],
    ["SELECT name FROM customers WHERE country IN ('germany', 'Spain')", 'In germany or Spain?'],
  ])('%s is not put in other words', async (sql, question) => {
    expect((await verify({ sql, question, kinds: [] })).mended).toBeUndefined();
  });

  it.each([
    ['person 777', 'Person 777', true],
    ['Persn 777', undefined, false],
  ])('%s among many is found by how it begins', async (asked, near, isMended) => {
    const { findings, mended } = await verify({
      sql: `SELECT id FROM people WHERE name = '${asked}'`,
      kinds: [],
    });
    // Its collation takes the first for the same.
    if (findings.length === 0) return expect(dialect).toBe('mysql');
    expect(findings[0]?.suggestions?.[0]?.value).toBe(near);
    expect(mended !== undefined).toBe(isMended);
  });

  it('says nothing where the database does not answer what is asked of it', async () => {
    const sql = "SELECT name FROM customers WHERE country = 'Germny'";
    const verdict = await verify({ sql, kinds: [] }, async () => undefined);
    expect(verdict).toEqual({ state: 'checked', findings: [] });
  });

  it('asks nothing where nothing looks wrong', async () => {
    const asked: string[] = [];
    const probe: Probe = async (sql) => {
      asked.push(sql);
      return undefined;
    };
    for (const sql of [
      'SELECT name FROM customers',
      "SELECT COUNT(*) FROM customers WHERE country = 'Germany'",
      'SELECT c.country, SUM(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY c.country',
    ]) {
      await verify({ sql, kinds: [] }, probe);
    }
    expect(asked).toEqual([]);
  });
});

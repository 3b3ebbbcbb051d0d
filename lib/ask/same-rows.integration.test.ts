import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { closeAllEngines, engineFor } from '#lib/multidb/engines.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { runStatement } from '#lib/multidb/run/run-statement.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { hasTestServer } from '#lib/multidb/testing/has-test-server.ts';
import { createBuiltinPlanner } from '#lib/planner/builtin/builtin-planner.ts';
import type { PlannableDatabase } from '#lib/planner/planner.ts';
import { dialects } from '#lib/shape/dialect.ts';

const { signal } = new AbortController();
const planner = createBuiltinPlanner(compileQuery);

/** A music shop with figures that are equal here and there; names have a case and an accent. */
const script = `
  CREATE TABLE artist (artist_id INTEGER PRIMARY KEY, name VARCHAR(60) NOT NULL);
  CREATE TABLE album (
    album_id INTEGER PRIMARY KEY, title VARCHAR(60) NOT NULL,
    artist_id INTEGER NOT NULL REFERENCES artist (artist_id)
  );
  CREATE TABLE customer (
    customer_id INTEGER PRIMARY KEY, first_name VARCHAR(40) NOT NULL, last_name VARCHAR(40) NOT NULL,
    country VARCHAR(40) NOT NULL, fax VARCHAR(24)
  );
  CREATE TABLE invoice (
    invoice_id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (customer_id),
    invoice_date TIMESTAMP NOT NULL, total NUMERIC(10, 2) NOT NULL
  );
  INSERT INTO artist VALUES (1, 'AC/DC'), (2, 'Björk'), (3, 'Queen'), (4, 'Nobody');
  INSERT INTO album VALUES (1, 'Let There Be Rock', 1), (2, 'Post', 2), (3, 'Jazz', 3), (4, 'News', 3), (5, 'Debut', 2);
  INSERT INTO customer VALUES
    (1, 'Ann', 'Lee', 'Chile', NULL), (2, 'Bob', 'Ray', 'Brazil', '1'), (3, 'Cy', 'Poe', 'Brazil', NULL),
    (4, 'Dee', 'Fox', 'Chile', NULL), (5, 'Eve', 'Orr', 'Austria', '2');
  INSERT INTO invoice VALUES
    (1, 1, '2023-01-31 10:00:00', 10.10), (2, 2, '2023-02-01 00:00:00', 5.05), (3, 2, '2024-02-29 23:59:59', 5.05),
    (4, 3, '2024-01-01 00:00:00', 20.00), (5, 4, '2024-12-31 12:00:00', 0.99), (6, 5, '2025-06-15 08:30:00', 7.25);`;

const questions: [string, unknown[][]][] = [
  ['How many customers are there?', [[5]]],
  [
    'How many customers are there per country?',
    [
      ['Brazil', 2],
      ['Chile', 2],
      ['Austria', 1],
    ],
  ],
  ['Which country has the most customers?', [['Brazil']]],
  ['How many albums does AC/DC have?', [[1]]],
  ['Which artists have no albums?', [['Nobody']]],
  [
    'Top 3 artists by number of albums',
    [
      ['Björk', 2],
      ['Queen', 2],
      ['AC/DC', 1],
    ],
  ],
  ['How many invoices were there in 2024?', [[3]]],
  [
    'Total invoice amount per year',
    [
      ['2023', 15.15],
      ['2024', 26.04],
      ['2025', 7.25],
    ],
  ],
  ['How many invoices were there before February 2023?', [[1]]],
  [
    'What are the top 2 customers by total invoice amount?',
    [
      ['Cy', 'Poe'],
      ['Ann', 'Lee'],
    ],
  ],
  ['What is the highest invoice total?', [[20]]],
  ['How many customers have no fax?', [[3]]],
];

/** Figures of one amount whatever an engine sends them as; SQLite's sums are doubles. */
function plain(value: unknown): unknown {
  return /^-?\d+(\.\d+)?$/.test(String(value)) ? Number(Number(value).toFixed(6)) : value;
}

describe('the same question gives the same rows in the same order', () => {
  const present = dialects.filter(
    (dialect) => (dialect !== 'postgresql' && dialect !== 'mysql') || hasTestServer(dialect),
  );
  const made: { database: TestDatabase; plannable: PlannableDatabase }[] = [];
  beforeAll(async () => {
    for (const dialect of present) {
      const database = await createTestDatabase(dialect, script);
      const schema = await engineFor(dialect).introspect(database.target, signal);
      made.push({ database, plannable: { name: 'shop', dialect, schema } });
    }
  });
  afterAll(async () => {
    await closeAllEngines();
    for (const { database } of made) await database.drop();
  });

  it.each(questions)('%s', async (question, rows) => {
    for (const { database, plannable } of made) {
      const { dialect } = plannable;
      const request = { question, databases: [plannable], conversation: [], now: new Date() };
      let text = '';
      for await (const chunk of planner.plan(request, signal)) text += chunk;
      const sql = /^DATABASE: shop\n([\s\S]*?);$/m.exec(text)?.[1];
      expect(sql, `${dialect}: ${text}`).toBeDefined();
      const limits = { rowsMax: 100, timeoutMs: 20_000, signal };
      const statement = await guardStatement(sql ?? '', dialect);
      const result = await runStatement(database.target, statement, limits);
      const plainRows = (some: unknown[][]) => some.map((row) => row.map(plain));
      expect(plainRows(result.rows), `${dialect}: ${sql}`).toEqual(plainRows(rows));
    }
  });
});

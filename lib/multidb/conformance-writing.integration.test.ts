/** Every engine makes one change at a time, whole or not at all, and goes on refusing others. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines, engineFor } from './engines.ts';
import { judgeStatement } from './guard/judge-statement.ts';
import { runStatement } from './run/run-statement.ts';
import { runWrite } from './run/run-write.ts';
import { readSchema } from './schemas/schema-cache.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';
import { type TestEngine, testEngines } from './testing/test-engines.ts';
import { unguarded, unguardedWrite } from './testing/unguarded.ts';

const script = `
  CREATE TABLE customers (id integer PRIMARY KEY, name varchar(40) NOT NULL UNIQUE, city varchar(40));
  CREATE TABLE orders (id integer PRIMARY KEY, customer integer NOT NULL,
    FOREIGN KEY (customer) REFERENCES customers (id));
  CREATE TABLE stock (item varchar(20) NOT NULL, place varchar(20) NOT NULL, amount integer NOT NULL,
    CONSTRAINT stock_in_stock CHECK (amount >= 0), CONSTRAINT stock_once UNIQUE (item, place));
  INSERT INTO stock VALUES ('tea', 'here', 5);
  INSERT INTO customers VALUES (1, 'Ada', 'London'), (2, 'Grace', 'Boston'), (3, 'Lin', 'London');
  INSERT INTO orders VALUES (1, 1);`;

const before = [
  [1, 'Ada', 'London'],
  [2, 'Grace', 'Boston'],
  [3, 'Lin', 'London'],
];

/** Changes the first row, and then never comes to an end. */
const endlessChange: Readonly<Partial<Record<Dialect, string>>> = {
  postgresql: `UPDATE customers SET city = 'endless' WHERE id = 1 OR pg_sleep(600) IS NULL`,
  mysql: `UPDATE customers SET city = 'endless' WHERE id = 1 OR SLEEP(600) = 1`,
  sqlite: `UPDATE customers SET city = CASE id WHEN 1 THEN 'endless' ELSE (
    WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c) END
    WHERE id > 0`,
};

/** Changes of three rows that say what they changed. */
const returning: Readonly<Partial<Record<Dialect, string>>> = {
  postgresql: `UPDATE customers SET city = 'X' WHERE id > 0 RETURNING id`,
  mysql: 'DELETE FROM customers WHERE id > 1 RETURNING id',
  sqlite: `UPDATE customers SET city = 'X' WHERE id > 0 RETURNING id`,
};

/** Changes that break a constraint, and what each engine can tell of it. */
const brokenConstraints: [string, Readonly<Partial<Record<Dialect, string>>>][] = [
  [
    `INSERT INTO customers VALUES (4, 'Ida', NULL), (5, 'Ada', NULL)`,
    {
      postgresql:
        'two rows would have the same value, which the constraint "customers_name_key" of "customers" forbids',
      mysql: 'two rows would have the same value, which the constraint "name" forbids',
      sqlite: 'two rows would have the same value in "name" of "customers"',
    },
  ],
  [
    `INSERT INTO customers VALUES (1, 'Ida', NULL)`,
    {
      postgresql:
        'two rows would have the same value, which the constraint "customers_pkey" of "customers" forbids',
      mysql: 'two rows would have the same value, which the primary key forbids',
      sqlite: 'two rows would have the same value in "id" of "customers"',
    },
  ],
  [
    `INSERT INTO stock VALUES ('coffee', 'here', 1), ('tea', 'here', 1)`,
    {
      postgresql:
        'two rows would have the same value, which the constraint "stock_once" of "stock" forbids',
      mysql: 'two rows would have the same value, which the constraint "stock_once" forbids',
      sqlite: 'two rows would have the same values in "item", "place" of "stock"',
    },
  ],
  [
    `UPDATE customers SET name = NULL WHERE id = 1`,
    {
      postgresql: '"name" of "customers" must have a value',
      mysql: '"name" must have a value',
      sqlite: '"name" of "customers" must have a value',
    },
  ],
  [
    `INSERT INTO customers (id, city) VALUES (4, 'Rome')`,
    {
      postgresql: '"name" of "customers" must have a value',
      mysql: '"name" must have a value',
      sqlite: '"name" of "customers" must have a value',
    },
  ],
  [
    `UPDATE stock SET amount = amount - 6 WHERE item = 'tea'`,
    {
      postgresql: 'its values do not keep to the constraint "stock_in_stock" of "stock"',
      mysql: 'its values do not keep to the constraint "stock_in_stock"',
      sqlite: 'its values do not keep to the constraint "stock_in_stock"',
    },
  ],
  [
    'INSERT INTO orders VALUES (2, 1), (3, 77)',
    {
      postgresql:
        'a row would refer to one that does not exist (the foreign key "orders_customer_fkey" of "orders")',
      mysql:
        'a row would refer to one that does not exist (the foreign key "orders_ibfk_1" of "orders")',
      sqlite: 'a row would refer to one that does not exist',
    },
  ],
  [
    'DELETE FROM customers WHERE id < 9',
    {
      postgresql:
        'other rows refer to what it would change or delete (the foreign key "orders_customer_fkey" of "orders")',
      mysql:
        'other rows refer to what it would change or delete (the foreign key "orders_ibfk_1" of "orders")',
      sqlite: 'a row would refer to one that does not exist',
    },
  ],
];

/** Writes of which the engine, whatever the guard says, makes one statement or none. */
const several: Readonly<Partial<Record<Dialect, string>>> = {
  postgresql: `DELETE FROM orders WHERE id = 1; DELETE FROM customers WHERE id = 2`,
  mysql: 'DELETE FROM orders WHERE id = 1; DELETE FROM customers WHERE id = 2',
  sqlite: 'DELETE FROM orders WHERE id = 1; DELETE FROM customers WHERE id = 2',
};

const [writing, reading] = [true, false].map((writes) =>
  testEngines.filter(({ dialect }) => (engineFor(dialect).write !== undefined) === writes),
) as [TestEngine[], TestEngine[]];

describe.each(reading)('writing on $dialect', ({ dialect }) => {
  it('is refused, whatever the guard says', async () => {
    const database = await createTestDatabase(dialect, script);
    const statement = unguardedWrite(dialect, 'DELETE FROM orders WHERE id = 1');
    const limits = { timeoutMs: 20_000, signal: new AbortController().signal };
    await expect(runWrite(database.target, statement, limits)).rejects.toMatchObject({
      code: 'read_only',
      userMessage: expect.stringContaining('can only be read'),
    });
    await database.drop();
  });
});

describe.each(writing)('writing on $dialect', ({ dialect, countRunning }) => {
  let database: TestDatabase;
  const never = new AbortController().signal;
  const read = async (sql: string) => {
    const limits = { rowsMax: 10, timeoutMs: 20_000, signal: never };
    return (await runStatement(database.target, unguarded(dialect, sql), limits)).rows;
  };
  const customers = () => read('SELECT * FROM customers ORDER BY id');
  const write = (sql: string, signal = never, timeoutMs = 20_000) =>
    runWrite(database.target, unguardedWrite(dialect, sql), { timeoutMs, signal });
  const runningSettlesAt = (count: number) =>
    expect.poll(() => countRunning(database), { timeout: 10_000, interval: 50 }).toBe(count);

  beforeEach(async () => {
    database = await createTestDatabase(dialect, script);
  });
  afterEach(() => database?.drop());
  afterAll(closeAllEngines);

  it.each([
    [`INSERT INTO customers VALUES (4, 'Ida', NULL)`, 1],
    [`INSERT INTO customers VALUES (4, 'Ida', NULL), (5, 'Bo', 'Oslo')`, 2],
    [`INSERT INTO orders SELECT id + 10, id FROM customers`, 3],
    [`UPDATE customers SET city = 'Paris' WHERE id IN (1, 2, 3)`, 3],
    [`UPDATE customers SET city = 'London' WHERE id > 0`, 3],
    [`UPDATE customers SET city = 'Paris' WHERE id > 100`, 0],
    [`DELETE FROM customers WHERE city = 'Boston'`, 1],
    [`DELETE FROM orders WHERE id > 0`, 1],
  ])('%s: %i rows', async (sql, affectedRows) => {
    const guarded = await judgeStatement(sql, dialect);
    if (guarded.kind !== 'write') throw new Error('This is no change.');
    const outcome = await runWrite(database.target, guarded.statement, {
      timeoutMs: 20_000,
      signal: never,
    });
    expect(outcome).toEqual({ affectedRows, elapsedMs: expect.any(Number) });
  });

  it('keeps what it changed', async () => {
    await write(`UPDATE customers SET city = 'Paris' WHERE city = 'London'`);
    await write('DELETE FROM customers WHERE id = 2');
    await write(`INSERT INTO customers VALUES (9, 'Ümit', 'a''b')`);
    const after = [
      [1, 'Ada', 'Paris'],
      [3, 'Lin', 'Paris'],
      [9, 'Ümit', "a'b"],
    ];
    expect(await customers()).toEqual(after);
    // And not only in the sessions of this pool.
    await engineFor(dialect).close(database.target.key);
    expect(await customers()).toEqual(after);
  });

  it('counts the rows of a change that returns them', async () => {
    await write('DELETE FROM orders WHERE id = 1');
    const outcome = write(returning[dialect] ?? '');
    const { product } = await engineFor(dialect).test(database.target, never);
    // MariaDB has RETURNING, MySQL has not.
    if (product.startsWith('MySQL ')) {
      await expect(outcome).rejects.toMatchObject({ code: 'syntax_error' });
    } else expect((await outcome).affectedRows).toBe(dialect === 'mysql' ? 2 : 3);
  });

  it.each([
    [`INSERT INTO customers VALUES (4, 'Ida', NULL), (5, 'Ada', NULL)`, 'query_failed'],
    [`INSERT INTO customers VALUES (4, NULL, NULL)`, 'query_failed'],
    [`UPDATE customers SET id = id + 1 WHERE id > 0`, 'query_failed'],
    [`INSERT INTO orders VALUES (2, 77)`, 'query_failed'],
    [`DELETE FROM customers WHERE id < 9`, 'query_failed'],
    [`UPDATE custmers SET city = '' WHERE id = 1`, 'unknown_table'],
    [`UPDATE customers SET town = '' WHERE id = 1`, 'unknown_column'],
    [`UPDATE customers SET WHERE id = 1`, 'syntax_error'],
  ])('changes nothing where it fails: %s', async (sql, code) => {
    await expect(write(sql)).rejects.toMatchObject({
      name: 'AppError',
      code,
      userMessage: expect.stringMatching(/^[A-Z].* Nothing was changed\.( |$)/s),
    });
    expect(await customers()).toEqual(before);
    expect(await read('SELECT * FROM orders')).toEqual([[1, 1]]);
  });

  it.each(brokenConstraints)('names the constraint: %s', async (sql, said) => {
    const { product } = await engineFor(dialect).test(database.target, never);
    const [name] = product.split(' ');
    const error = await write(sql).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'AppError', code: 'query_failed' });
    // MySQL names a key with its table, and a check without, where MariaDB does the opposite.
    const withoutTable = (text = '') =>
      text
        .replace(/"(customers|stock)\.(\w+)"/, '"$2"')
        .replace(dialect === 'mysql' ? / of "(customers|stock)"/ : /^$/, '');
    const sentence = withoutTable(error.userMessage);
    expect(sentence).toContain(`${name} refused the change: ${withoutTable(said[dialect])}`);
    expect(sentence).toMatch(/ Nothing was changed\. [A-Z][^.]*\.$/);
    expect(sentence).not.toMatch(/INSERT|UPDATE|DELETE|REFERENCES|guru_test|`/);
    expect(await customers()).toEqual(before);
    expect(await read('SELECT * FROM stock')).toEqual([['tea', 'here', 5]]);
    expect(await read('SELECT * FROM orders')).toEqual([[1, 1]]);
  });

  it('says of a wrong value that nothing was changed, and names the product', async () => {
    const wrongValue: Readonly<Partial<Record<Dialect, string>>> = {
      postgresql: `UPDATE orders SET customer = 'nonsense' WHERE id = 1`,
      mysql: `UPDATE orders SET customer = 'nonsense' WHERE id = 1`,
      sqlite: `UPDATE orders SET customer = abs(-9223372036854775808) WHERE id = 1`,
    };
    const error = await write(wrongValue[dialect] ?? '').catch((reason) => reason);
    expect(error.userMessage).toMatch(
      /^(PostgreSQL|MySQL|MariaDB|SQLite) could not make the change: .*\. Nothing was changed\.$/,
    );
  });

  it.each([
    [
      `UPDATE custmers SET city = '' WHERE id = 1`,
      /knows no such table: "custmers"\. Did you mean "customers"\? Nothing/,
    ],
    [
      `UPDATE customers SET citi = '' WHERE id = 1`,
      /knows no such column: "(customers\.)?citi"\. Did you mean "city"\? Nothing/,
    ],
  ])('adds the nearest name: %s', async (sql, sentence) => {
    await readSchema(database.target, { signal: never });
    await expect(write(sql)).rejects.toMatchObject({
      userMessage: expect.stringMatching(sentence),
    });
    // Without a schema that is known the name is told all the same, and once.
    await expect(write(sql)).rejects.toMatchObject({
      userMessage: expect.stringMatching(/knows no such \w+: "[\w.]+"\. Nothing was changed\.$/),
    });
  });

  it('refuses several statements', async () => {
    await expect(write(several[dialect] ?? '')).rejects.toMatchObject({ code: 'syntax_error' });
    expect(await read('SELECT count(*) FROM orders')).toEqual([[1]]);
  });

  it('undoes what the timeout stopped', async () => {
    const stopped = write(endlessChange[dialect] ?? '', never, 400);
    await expect(stopped).rejects.toMatchObject({
      code: 'timeout',
      userMessage:
        'The change was stopped after 400 ms, the time that one change may take. Nothing was changed. Change fewer rows at once, or raise the limit.',
    });
    await runningSettlesAt(0);
    expect(await customers()).toEqual(before);
    expect((await write('DELETE FROM customers WHERE id = 2')).affectedRows).toBe(1);
  });

  it('undoes what was cancelled', async () => {
    const stop = new AbortController();
    const stopped = expect(write(endlessChange[dialect] ?? '', stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await runningSettlesAt(1);
    stop.abort();
    await stopped;
    await runningSettlesAt(0);
    expect(await customers()).toEqual(before);
    expect((await write('DELETE FROM customers WHERE id = 2')).affectedRows).toBe(1);
  });

  it('undoes what runs when its connection is closed', async () => {
    const stopped = expect(write(endlessChange[dialect] ?? '')).rejects.toMatchObject({
      code: 'cancelled',
    });
    await runningSettlesAt(1);
    await engineFor(dialect).close(database.target.key);
    await stopped;
    expect(await customers()).toEqual(before);
  });

  it('changes nothing for a signal that is aborted already', async () => {
    const stopped = write('DELETE FROM orders WHERE id = 1', AbortSignal.abort());
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(await read('SELECT count(*) FROM orders')).toEqual([[1]]);
  });

  it('goes on refusing changes where it reads, on the same connections', async () => {
    for (let round = 0; round < 3; round++) {
      await write(`UPDATE customers SET city = 'Rome' WHERE id = ${round + 1}`);
      for (const sql of ['DELETE FROM orders', `UPDATE customers SET city = 'no'`]) {
        await expect(read(sql)).rejects.toMatchObject({ code: 'read_only' });
      }
    }
    expect(await read('SELECT count(*) FROM orders')).toEqual([[1]]);
    expect(await read(`SELECT count(*) FROM customers WHERE city = 'Rome'`)).toEqual([[3]]);
  });
});

import type { Dialect } from '#lib/shape/dialect.ts';
import { conditionsOfAll, conditionsThatChoose } from './conditions.ts';
import type { RefusedCase } from './guard-case.ts';
import { mysqlWrites, mysqlWritesRefused } from './mysql-writes.ts';
import { postgresqlWrites, postgresqlWritesRefused } from './postgresql-writes.ts';
import { sqliteWrites, sqliteWritesRefused } from './sqlite-writes.ts';

const commonWrites: readonly string[] = [
  "INSERT INTO clients (id, name) VALUES (11, 'Lin')",
  "insert into clients values (12, 'Ida', 'NO', null), (13, 'Bo', 'DK', 'DROP TABLE clients');",
  'INSERT INTO clients (id, name) SELECT id + 100, upper(name) FROM clients WHERE id < 3',
  'INSERT INTO clients (id, name) SELECT c.id + 200, c.name FROM clients c JOIN invoices i ON i.client = c.id WHERE i.amount > 20',
  'INSERT INTO invoices (id, client, amount) VALUES (21, (SELECT max(id) FROM clients WHERE id < 3), round(2.5))',
  "UPDATE clients SET country = 'GB' WHERE country = 'UK'",
  'Update invoices set amount = amount * 2, note = NULL where id = 1',
  "UPDATE invoices SET status = CASE WHEN amount > 20 THEN 'big' ELSE lower(status) END WHERE client IN (SELECT id FROM clients WHERE name LIKE 'A%')",
  'UPDATE invoices SET amount = (SELECT min(id) FROM clients) WHERE id BETWEEN 1 AND 2',
  'UPDATE invoices SET note = NULL WHERE EXISTS (SELECT 1 FROM clients c WHERE c.id = invoices.client)',
  "UPDATE invoices SET note = 'x' WHERE is_deleted = 0 OR (note IS NULL AND NOT status = 'paid')",
  "UPDATE clients SET note = 'WHERE true' WHERE (name) = ('Ada') -- DELETE FROM clients",
  'UPDATE invoices SET amount = 5 WHERE CASE WHEN amount > 5 OR 1 = 1 THEN id END = 3',
  'DELETE FROM invoices WHERE id = 3',
  'delete /* all */ from invoices where (client, id) in ((1, 2))',
  'DELETE FROM invoices WHERE client NOT IN (SELECT id FROM clients)',
  'DELETE FROM invoices WHERE NOT EXISTS (SELECT 1 FROM clients WHERE clients.id = invoices.client)',
  'DELETE FROM invoices WHERE amount < (SELECT avg(id) FROM clients) AND EXISTS (SELECT id FROM clients)',
  'DELETE FROM invoices WHERE EXISTS (SELECT 1 FROM clients c WHERE EXISTS (SELECT 1 FROM clients d WHERE d.id = c.id AND d.id = invoices.client))',
  'DELETE FROM invoices WHERE (SELECT count(*) FROM clients c WHERE c.id = invoices.client) = 0',
  'UPDATE invoices SET amount = 1 WHERE (client, id) IN (SELECT c.id, c.id FROM clients c)',
  'UPDATE invoices SET amount = 1 WHERE id BETWEEN client AND 5 AND invoices.id IN (1, 2)',
  "UPDATE clients SET name = 'x' WHERE 3 = id OR id IN (SELECT client FROM invoices)",
  'UPDATE invoices SET amount = 1 WHERE NOT (id = 1 OR client = 2) AND client = id',
  'DELETE FROM invoices WHERE true AND amount < 0',
  ...conditionsThatChoose.map((condition) => `DELETE FROM invoices WHERE ${condition}`),
];

const noWhere = 'has no WHERE';
const sameForAll = 'the same for every row';

const commonWritesRefused: readonly RefusedCase[] = [
  ['UPDATE invoices SET amount = 0', noWhere],
  ['DELETE FROM invoices', noWhere],
  ['DELETE FROM invoices;', noWhere],
  ['DELETE FROM invoices -- WHERE id = 1', noWhere],
  ["UPDATE invoices SET note = ' WHERE id = 1'", noWhere],
  ['UPDATE invoices SET amount = (SELECT 1 FROM clients WHERE id = 1)', noWhere],
  ['DELETE FROM invoices WHERE true', sameForAll],
  ['DELETE FROM invoices WHERE (((1 = 1)))', sameForAll],
  ['DELETE FROM invoices WHERE NOT false', sameForAll],
  ["DELETE FROM invoices WHERE 'a' = 'a'", sameForAll],
  ['DELETE FROM invoices WHERE 1 IN (1, 2)', sameForAll],
  ['DELETE FROM invoices WHERE 1 BETWEEN 0 AND 2', sameForAll],
  ['DELETE FROM invoices WHERE id = 5 OR 1 = 1', sameForAll],
  ['DELETE FROM invoices WHERE (true OR id = 5) AND 2 > 1', sameForAll],
  ['DELETE FROM invoices WHERE id = id', sameForAll],
  ['DELETE FROM invoices WHERE abs(id) >= abs(id)', sameForAll],
  ['DELETE FROM invoices WHERE EXISTS (SELECT 1)', sameForAll],
  ['DELETE FROM invoices WHERE (SELECT 1) = 1', sameForAll],
  ['DELETE FROM invoices WHERE EXISTS (SELECT id FROM clients)', sameForAll],
  [
    'DELETE FROM invoices WHERE NOT EXISTS (SELECT c.id FROM clients c WHERE c.id = 77)',
    sameForAll,
  ],
  ['DELETE FROM invoices WHERE (SELECT max(clients.id) FROM clients) > 0', sameForAll],
  ["DELETE FROM invoices WHERE 1 IN (SELECT id FROM clients WHERE name = 'Ada')", sameForAll],
  ['DELETE FROM invoices WHERE EXISTS (SELECT 1 FROM invoices WHERE invoices.id = 1)', sameForAll],
  [
    'DELETE FROM invoices WHERE EXISTS (SELECT 1 FROM clients, invoices WHERE invoices.client = clients.id)',
    sameForAll,
  ],
  [
    'DELETE FROM invoices WHERE EXISTS (WITH x AS (SELECT id FROM clients) SELECT x.id FROM x)',
    sameForAll,
  ],
  ['UPDATE invoices SET amount = 0 WHERE EXISTS (SELECT id FROM clients WHERE id > 0)', sameForAll],
  ['UPDATE invoices SET amount = 0 WHERE (SELECT count(*) FROM clients) > 0 AND 1 = 1', sameForAll],
  ['DELETE FROM invoices WHERE invoices.id = id', sameForAll],
  ['DELETE FROM invoices WHERE id IN (id)', sameForAll],
  ['DELETE FROM invoices WHERE id BETWEEN id AND invoices.id', sameForAll],
  ['DELETE FROM invoices WHERE NOT (id = 1 AND 1 = 0)', sameForAll],
  ['DELETE FROM invoices WHERE current_timestamp IS NOT NULL', sameForAll],
  ['DELETE FROM invoices WHERE length(upper(name)) > 0; DROP TABLE invoices', 'several statements'],
  ["UPDATE clients SET name = 'x' WHERE id = 1; DELETE FROM clients", 'several statements'],
  ['INSERT INTO clients (id) VALUES (1); COMMIT', 'several statements'],
  ...conditionsOfAll.map(
    (condition): RefusedCase => [`DELETE FROM invoices WHERE ${condition}`, sameForAll],
  ),
  ['', 'There is no statement'],
  ['UPDATE', 'without SET'],
  ['UPDATE clients WHERE id = 1', 'without SET'],
  ['INSERT INTO clients', 'without VALUES'],
  ['INSERT', 'does not name the table'],
  ['TRUNCATE TABLE invoices', 'TRUNCATE changes data'],
  ['CREATE TABLE guard_evil (a int)', 'CREATE changes the schema'],
  ['DROP TABLE invoices', 'DROP changes the schema'],
  ['ALTER TABLE invoices ADD x int', 'ALTER changes the schema'],
  ['GRANT ALL ON invoices TO me', 'GRANT changes rights'],
  ['SET x = 1', 'SET changes settings'],
  ['BEGIN', 'BEGIN controls transactions'],
  ['COMMIT', 'COMMIT controls transactions'],
  ['CALL pay()', 'CALL runs other code'],
  ['EXPLAIN ANALYZE DELETE FROM invoices WHERE id = 1', 'DELETE changes data'],
  ['WITH x AS (DELETE FROM invoices RETURNING id) SELECT * FROM x', 'counted nowhere'],
  ['INSERT INTO clients (id, name) VALUES (1, pay_all(1))', 'The function pay_all is not one'],
  ['UPDATE invoices SET amount = pay_all(1) WHERE id = 1', 'The function pay_all is not one'],
  ['UPDATE invoices SET amount = 1 WHERE pay_all(id) > 0', 'The function pay_all is not one'],
  ['DELETE FROM invoices WHERE id IN (SELECT pay_all(1))', 'The function pay_all is not one'],
  [
    'INSERT INTO clients (id) SELECT id FROM invoices ORDER BY pay_all(id)',
    'The function pay_all is not one',
  ],
  ['INSERT INTO clients (id) SELECT id INTO copies FROM invoices', 'INTO'],
  ["UPDATE clients SET name = 'x' WHERE (id = 1", 'parenthes'],
  ["UPDATE clients SET name = 'open WHERE id = 1", 'is not closed'],
];

/** Changes that must get through; each runs on the tables of corpus-schema.ts as they are at first. */
export const allowedWrites: Readonly<Partial<Record<Dialect, readonly string[]>>> = {
  postgresql: [...commonWrites, ...postgresqlWrites],
  mysql: [...commonWrites, ...mysqlWrites],
  sqlite: [...commonWrites, ...sqliteWrites],
  duckdb: [],
};

export const refusedWrites: Readonly<Partial<Record<Dialect, readonly RefusedCase[]>>> = {
  postgresql: [...commonWritesRefused, ...postgresqlWritesRefused],
  mysql: [...commonWritesRefused, ...mysqlWritesRefused],
  sqlite: [...commonWritesRefused, ...sqliteWritesRefused],
  duckdb: [
    ["INSERT INTO clients (id, name) VALUES (9, 'x')", 'INSERT'],
    ["UPDATE clients SET name = 'x' WHERE id = 1", 'UPDATE'],
    ['DELETE FROM clients WHERE id = 1', 'DELETE'],
    ['MERGE INTO clients c USING invoices i ON c.id = i.client WHEN MATCHED THEN DELETE', 'MERGE'],
  ],
};

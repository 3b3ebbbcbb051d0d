import type { RefusedCase } from './guard-case.ts';

export const sqliteWrites: readonly string[] = [
  "INSERT OR IGNORE INTO clients (id, name) VALUES (1, 'x')",
  "REPLACE INTO clients (id, name) VALUES (71, 'x')",
  "INSERT OR REPLACE INTO main.clients AS c (id, name) VALUES (72, 'x') RETURNING id, upper(name)",
  "INSERT INTO clients (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE excluded.id > 0",
  'INSERT INTO clients (id, name) SELECT id + 400, name FROM clients WHERE true ON CONFLICT DO NOTHING',
  'WITH big AS (SELECT id FROM invoices WHERE amount > 20) UPDATE invoices AS i SET note = big.id FROM big WHERE i.id = big.id',
  'UPDATE OR FAIL invoices INDEXED BY invoices_client SET (amount, note) = (1, 2) WHERE client = 1',
  'UPDATE [my words] SET [drop] = 1 WHERE "update" IS NULL',
  'DELETE FROM invoices NOT INDEXED WHERE rowid = 3 RETURNING (id)',
  'UPDATE invoices SET note = c.name FROM clients AS c WHERE c.id = invoices.client',
  'DELETE FROM main.invoices AS i WHERE EXISTS (SELECT 1 FROM clients c WHERE c.id = i.client)',
  'WITH x AS (SELECT 1 AS id) DELETE FROM invoices WHERE id IN (SELECT id FROM x)',
  'INSERT INTO clients DEFAULT VALUES',
];

const ownTable = "is the database's own";
const sameForAll = 'the same for every row';

export const sqliteWritesRefused: readonly RefusedCase[] = [
  ["UPDATE sqlite_schema SET sql = '' WHERE name = 'invoices'", ownTable],
  ["UPDATE main.sqlite_master SET sql = '' WHERE name = 'invoices'", ownTable],
  ['DELETE FROM "SQLITE_MASTER" WHERE name = \'invoices\'', ownTable],
  ["DELETE FROM 'sqlite_master' WHERE name = 'invoices'", ownTable],
  ['INSERT INTO [sqlite_sequence] VALUES (1, 2)', ownTable],
  ['UPDATE sqlite_dbpage SET data = 1 WHERE pgno = 1', ownTable],
  ["INSERT INTO temp.sqlite_master VALUES ('x')", ownTable],
  ["INSERT INTO notes (notes) VALUES ('delete-all')", 'takes commands'],
  ['INSERT INTO notes (rowid, "Notes") VALUES (1, \'rebuild\')', 'takes commands'],
  ["REPLACE INTO main.notes (notes) VALUES ('optimize')", 'takes commands'],
  ['INSERT OR ROLLBACK INTO clients (id) VALUES (1)', 'OR ROLLBACK'],
  ['UPDATE OR ROLLBACK clients SET id = 1 WHERE id = 2', 'OR ROLLBACK'],
  ["INSERT INTO clients (note) VALUES (readfile('/etc/hosts'))", 'readfile reads or writes files'],
  [
    "INSERT INTO clients (id) VALUES (1) RETURNING load_extension('x')",
    'load_extension loads code',
  ],
  [
    "UPDATE clients SET note = writefile('/tmp/guard-evil', 1) WHERE id = 1",
    'writefile reads or writes',
  ],
  [
    'INSERT INTO clients (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET note = randomblob(1000000000)',
    'randomblob',
  ],
  ['INSERT INTO clients (id) VALUES (?)', 'parameter'],
  ['DELETE FROM invoices WHERE 1', sameForAll],
  ['DELETE FROM invoices WHERE id IS id', sameForAll],
  ["UPDATE invoices SET note = 'x' FROM clients WHERE clients.id = 1", sameForAll],
  ['DELETE FROM [invoices] WHERE "invoices".[id] = id', sameForAll],
  ['DELETE FROM invoices WHERE id == id', sameForAll],
  ["DELETE FROM invoices WHERE date('now') > '2000'", sameForAll],
  ["DELETE FROM invoices WHERE 'a' COLLATE nocase = 'A'", sameForAll],
  ['PRAGMA user_version = 5', 'changes a setting'],
  ["ATTACH '/tmp/guard-evil' AS x", 'ATTACH'],
  ["VACUUM INTO '/tmp/guard-evil'", 'VACUUM'],
  ['MERGE INTO clients USING invoices ON true WHEN MATCHED THEN DELETE', 'MERGE changes data'],
];

import type { Dialect } from '#lib/shape/dialect.ts';

const rows = `
  INSERT INTO clients VALUES (1, 'Ada', 'UK', NULL), (2, 'Grace', 'US', 'update');
  INSERT INTO invoices (id, client, amount, note, status)
    VALUES (1, 1, 10, 'a', 'paid'), (2, 1, 30, NULL, 'paid'), (3, 2, 5, 'DELETE', 'open');`;

const invoiceColumns = `id integer PRIMARY KEY, client integer REFERENCES clients (id),
    amount numeric(10, 2), paid_on timestamp NULL, note varchar(40), status varchar(40),
    updated_at timestamp NULL, is_deleted integer, dropped integer, comment varchar(40),
    truncate_after integer`;

const clients =
  'CREATE TABLE clients (id integer PRIMARY KEY, name varchar(40), country varchar(2), note varchar(40));';

/**
 * Tables on which every allowed statement of the corpus runs. Each engine has something that a
 * write in disguise could change: a sequence, a function, a trigger.
 */
export const corpusSchemas: Readonly<Record<Dialect, string>> = {
  postgresql: `
    CREATE TYPE address AS (street text, city text);
    ${clients}
    CREATE TABLE invoices (${invoiceColumns}, list int[]);
    CREATE TABLE documents (doc jsonb);
    INSERT INTO documents VALUES ('{"a": {"b": 1}}');
    CREATE TABLE users (id int, home address, pg_read_file text);
    INSERT INTO users VALUES (1, ROW('Main', 'Kyiv'), 'x');
    CREATE TYPE origin AS (http_status int, lo_port int, dblink_name text);
    CREATE TABLE visits (id int, origin origin, http text);
    INSERT INTO visits VALUES (1, ROW(200, 80, 'x'));
    CREATE TABLE words ("update" int, "delete" int, "into" int, amount int, "set" int, "copy" int,
      "lock" int, "call" int, "execute" int, "grant" int, "select" int, "from" int);
    CREATE SEQUENCE s;
    CREATE FUNCTION pay_all(anyelement) RETURNS bigint LANGUAGE sql
      AS 'UPDATE invoices SET amount = 0; SELECT 1::bigint';
    ${rows}`,
  mysql: `
    ${clients}
    CREATE TABLE invoices (${invoiceColumns});
    CREATE TABLE words (\`update\` int, \`delete\` int, \`a\`\`b\` int, \`select\` int, \`from\` int,
      \`sleep\` int, benchmark int);
    CREATE FUNCTION pay_all(n int) RETURNS int DETERMINISTIC MODIFIES SQL DATA
      BEGIN UPDATE invoices SET amount = 0; RETURN 1; END;
    ${rows}`,
  sqlite: `
    ${clients}
    CREATE TABLE invoices (${invoiceColumns});
    CREATE INDEX invoices_client ON invoices (client);
    CREATE VIRTUAL TABLE docs USING fts5 (title, body);
    INSERT INTO docs VALUES ('Hello', 'hello world');
    CREATE TABLE [my words] ("drop" int, "update" int, "delete" int);
    CREATE TRIGGER paid AFTER UPDATE ON invoices BEGIN UPDATE clients SET note = 'paid'; END;
    ${rows}`,
  duckdb: `
    ${clients}
    CREATE TABLE invoices (${invoiceColumns});
    CREATE INDEX invoices_client ON invoices (client);
    CREATE TABLE documents (doc json, list int[], home STRUCT(street text, city text), m MAP(text, int));
    INSERT INTO documents VALUES ('{"a": {"b": 1}}', [1, 2, 3], {'street': 'Main', 'city': 'Kyiv'}, MAP {'k': 1});
    CREATE TABLE words ("update" int, "delete" int, "into" int, "set" int, "copy" int, "select" int,
      "from" int, "read_csv" int, "load" int, "install" int, "attach" int);
    CREATE SCHEMA archive;
    CREATE TABLE archive.invoices (id int, paid_at timestamp);
    CREATE SEQUENCE s;
    CREATE MACRO pay_all(n) AS nextval('s') + n;
    ${rows}`,
};

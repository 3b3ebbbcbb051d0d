import { expect, it } from 'vitest';
import { mapDuckdbError } from './map-error.ts';

const file = '/data/shop.duckdb';

it.each([
  [
    'Catalog Error: Table with name custmers does not exist!\nDid you mean "customers"?\n\nLINE 1: select …',
    'unknown_table',
    'DuckDB knows no such table: "custmers".',
  ],
  [
    'Catalog Error: Table with name "archive.nope" does not exist because schema "archive" does not exist.',
    'unknown_table',
    'DuckDB knows no such table: "archive.nope".',
  ],
  [
    'Binder Error: Referenced table "q" not found!\nCandidate tables: "t"',
    'unknown_table',
    'DuckDB knows no such table: "q".',
  ],
  [
    'Binder Error: Referenced column "surnam" not found in FROM clause!\nCandidate bindings: "surname"',
    'unknown_column',
    'DuckDB knows no such column: "surnam".',
  ],
  [
    'Binder Error: Table "c" does not have a column named "surnme"\n\nCandidate bindings: : "surname"',
    'unknown_column',
    'DuckDB knows no such column: "surnme".',
  ],
  [
    'Binder Error: Column "zzz" in EXCLUDE list not found in FROM clause',
    'unknown_column',
    'DuckDB knows no such column: "zzz".',
  ],
  [
    'Failed to extract statements: Parser Error: syntax error at or near "selec"\n\nLINE 1: selec 1',
    'syntax_error',
    'DuckDB cannot read this SQL: syntax error at or near "selec".',
  ],
  [
    'Invalid Input Error: Cannot execute statement of type "INSERT" on database "a" which is attached in read-only mode!',
    'read_only',
    'DuckDB refused a change, because queries run read-only here.',
  ],
  ['INTERRUPT Error: Interrupted!', 'cancelled', 'The query was stopped before it had finished.'],
  [
    "Conversion Error: Could not convert string 'x' to INT32\n\nLINE 1: …",
    'query_failed',
    "DuckDB could not run the query: Could not convert string 'x' to INT32.",
  ],
  [
    'IO Error: Could not set lock on file "/data/shop.duckdb": Conflicting lock is held in /usr/bin/python3 (PID 1).',
    'query_failed',
    '"shop.duckdb" is open in another program that writes to it, and DuckDB lets nobody else in then. Close it there, or try again when it is done.',
  ],
  [
    'IO Error: Could not read enough bytes from file "/data/shop.duckdb": attempted to read 1 bytes',
    'query_failed',
    '"shop.duckdb" could not be read, it may be damaged: Could not read enough bytes from file "shop.duckdb": attempted to read 1 bytes. Restore it from a backup.',
  ],
  [
    'IO Error: Cannot open file "/data/shop.duckdb": Permission denied',
    'permission_denied',
    'The file "shop.duckdb" cannot be opened. Check that the server may read it and its folder.',
  ],
])('%s: %s', (message, code, userMessage) => {
  expect(mapDuckdbError(new Error(message), file)).toMatchObject({ code, userMessage });
});

it('knows a file that may not be read', () => {
  const refused = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  expect(mapDuckdbError(refused, file)).toMatchObject({ code: 'permission_denied' });
});

import { expect, it } from 'vitest';
import { readSqliteConstraint } from './read-constraint.ts';

it.each([
  [
    'UNIQUE',
    'UNIQUE constraint failed: t.a, t.b',
    { kind: 'unique', columns: ['a', 'b'], table: 't' },
  ],
  [
    'ROWID',
    'UNIQUE constraint failed: t.rowid',
    { kind: 'unique', columns: ['rowid'], table: 't' },
  ],
  [
    'UNIQUE',
    "UNIQUE constraint failed: index 'lower_name'",
    { kind: 'unique', name: 'lower_name' },
  ],
  [
    'NOTNULL',
    'NOT NULL constraint failed: t.a b',
    { kind: 'not-null', columns: ['a b'], table: 't' },
  ],
  ['CHECK', 'CHECK constraint failed: n < 10', { kind: 'check', name: 'n < 10' }],
  ['FOREIGNKEY', 'FOREIGN KEY constraint failed', { kind: 'foreign-key' }],
  ['TRIGGER', 'not on Sundays', undefined],
])('%s: %s', (kind, message, broken) => {
  expect(readSqliteConstraint(`SQLITE_CONSTRAINT_${kind}`, message)).toEqual(broken);
});

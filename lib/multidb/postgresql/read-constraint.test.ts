import { expect, it } from 'vitest';
import { readPostgresqlConstraint } from './read-constraint.ts';

const key = { constraint: 'fk', table: 'orders' };

it.each([
  ['insert or update on table "orders" violates …', 'refers-to-nothing'],
  ['update or delete on table "customers" violates …', 'still-referred-to'],
  ['Einfügen oder Aktualisieren in Tabelle »orders« verletzt …', 'foreign-key'],
])('a foreign key: %s', (message, kind) => {
  const broken = { kind, name: 'fk', table: 'orders' };
  expect(readPostgresqlConstraint({ code: '23503', message, ...key })).toEqual(broken);
});

it.each([
  ['23001', 'still-referred-to'],
  ['23505', 'unique'],
  ['23514', 'check'],
  ['23P01', 'check'],
])('%s: %s', (code, kind) => {
  const broken = { kind, name: 'fk', table: 'orders' };
  expect(readPostgresqlConstraint({ code, message: '…', ...key })).toEqual(broken);
});

it('a value that is missing, in a column and in a domain', () => {
  const missing = { code: '23502', message: '…' };
  expect(readPostgresqlConstraint({ ...missing, table: 't', column: 'n' })).toEqual({
    kind: 'not-null',
    table: 't',
    columns: ['n'],
  });
  expect(readPostgresqlConstraint(missing)).toEqual({ kind: 'not-null' });
});

it('what is about no constraint', () => {
  expect(readPostgresqlConstraint({ code: '22012', message: 'division by zero' })).toBeUndefined();
});

import { expect, it } from 'vitest';
import { maxLengthOf, typeOfDeclaration } from './map-type.ts';

it.each([
  ['INTEGER', 'integer', undefined],
  ['bigint unsigned', 'integer', undefined],
  ['VARCHAR(80)', 'text', 80],
  ['nvarchar (12)', 'text', 12],
  ['TEXT', 'text', undefined],
  ['DECIMAL(12,2)', 'decimal', undefined],
  ['REAL', 'float', undefined],
  ['double precision', 'float', undefined],
  ['BOOLEAN', 'boolean', undefined],
  ['DATETIME', 'timestamp', undefined],
  ['timestamp with time zone', 'timestamp', undefined],
  ['DATE', 'date', undefined],
  ['TIME', 'time', undefined],
  ['JSONB', 'json', undefined],
  ['BLOB', 'binary', undefined],
  ['', 'unknown', undefined],
])('%s is %s', (declaration, type, maxLength) => {
  expect(typeOfDeclaration(declaration)).toBe(type);
  expect(maxLengthOf(declaration)).toBe(maxLength);
});

import { expect, it } from 'vitest';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { toCsv, toTabSeparated } from './export-rows.ts';

const columns: ResultColumn[] = [
  { name: 'name', type: 'text' },
  { name: 'name', type: 'text' },
];
const rows: Cell[][] = [
  ['a "quoted", value', 'two\nlines'],
  [null, '\t'],
];

it('quotes what CSV needs quoted and keeps columns of one name', () => {
  expect(toCsv(columns, rows)).toBe('name,name\r\n"a ""quoted"", value","two\nlines"\r\n,\t\r\n');
});

it('keeps one line for each row on the clipboard', () => {
  expect(toTabSeparated(columns, rows)).toBe('name\tname\na "quoted", value\ttwo lines\n\t ');
});

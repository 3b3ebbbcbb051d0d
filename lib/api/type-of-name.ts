import type { ColumnType } from '#lib/shape/dialect.ts';

const names: readonly [RegExp, ColumnType][] = [
  [/bool/, 'boolean'],
  [/timestamp|datetime/, 'timestamp'],
  [/^interval/, 'interval'],
  [/^date/, 'date'],
  [/^time/, 'time'],
  [/json/, 'json'],
  [/uuid|guid/, 'uuid'],
  [/int|serial|^oid/, 'integer'],
  [/char|text|clob|enum|string/, 'text'],
  [/blob|bytea|binary/, 'binary'],
  [/real|float|double/, 'float'],
  [/dec|numeric|money|number/, 'decimal'],
];

/** What a column type means by its name in any dialect, for a schema that a client sends along. */
export function typeOfName(name: string): ColumnType {
  const lower = name.toLowerCase();
  return names.find(([pattern]) => pattern.test(lower))?.[1] ?? 'unknown';
}

import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { Probe } from '../probe.ts';
import { columnText, stringText, tableText } from './table-text.ts';

export interface KnownValues {
  values: string[];
  /** Whether these are all of the column's values. */
  isComplete: boolean;
  /** Whether all that are spelled like the one that was asked for are among them. */
  hasAllSpellings: boolean;
}

const valuesMax = 300;
const lengthMax = 200;

/**
 * A text column's values: all of them where they are few, else those that are `asked` but for letter
 * case, else those that begin like it.
 */
export async function listValues(
  probe: Probe,
  table: TableSchema,
  column: ColumnSchema,
  asked: string,
  dialect: Dialect,
): Promise<KnownValues> {
  const name = columnText(column, dialect);
  const query = (condition: string) =>
    `SELECT DISTINCT ${name} FROM ${tableText(table, dialect)} WHERE ${condition} LIMIT ${valuesMax + 1}`;
  const all = await probe(query(`${name} IS NOT NULL`), valuesMax + 1);
  if (all && all.length <= valuesMax) {
    return { values: textsOf(all), isComplete: true, hasAllSpellings: true };
  }
  const same = stringText(asked.trim().toLowerCase(), dialect);
  const alike = same && (await probe(query(`LOWER(${name}) = ${same}`), valuesMax + 1));
  if (alike && alike.length > 0) {
    return { values: textsOf(alike), isComplete: false, hasAllSpellings: true };
  }
  const start = asked.trim().slice(0, 3).toLowerCase();
  const pattern = stringText(`${start}%`, dialect);
  // LIKE's own signs would ask for something else.
  if (start.length < 2 || /[%_\\]/.test(start) || !pattern) {
    return { values: textsOf(all ?? []), isComplete: false, hasAllSpellings: false };
  }
  const some = await probe(query(`LOWER(${name}) LIKE ${pattern}`), valuesMax + 1);
  const hasAllSpellings = some !== undefined && some.length <= valuesMax;
  return { values: textsOf(some ?? all ?? []), isComplete: false, hasAllSpellings };
}

function textsOf(rows: unknown[][]): string[] {
  return rows
    .map(([value]) => value)
    .filter((value) => typeof value === 'string')
    .filter((value) => value.length <= lengthMax);
}

import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { Probe } from '../probe.ts';
import { columnText, tableText } from './table-text.ts';

/** A column's lowest and highest value as text; undefined where there is none, or it is not known. */
export async function readRange(
  probe: Probe,
  table: TableSchema,
  column: ColumnSchema,
  dialect: Dialect,
): Promise<{ low: string; high: string } | undefined> {
  const name = columnText(column, dialect);
  const sql = `SELECT MIN(${name}), MAX(${name}) FROM ${tableText(table, dialect)}`;
  const [row] = (await probe(sql, 1)) ?? [];
  const [low, high] = row ?? [];
  const isTold = [low, high].every((one) => typeof one === 'string' || typeof one === 'number');
  return isTold ? { low: String(low), high: String(high) } : undefined;
}

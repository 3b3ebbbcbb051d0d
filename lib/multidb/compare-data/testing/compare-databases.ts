import type { ConnectionTarget } from '../../connection-target.ts';
import { engineFor } from '../../engines.ts';
import { compareTable } from '../compare-table.ts';
import type { ComparisonProgress } from '../comparison.ts';
import type { ComparedData } from '../data-difference.ts';
import { pairTables } from '../pair-tables.ts';
import type { TablePair } from '../table-pair.ts';

interface CompareOptions {
  table?: string;
  key?: string[];
  signal?: AbortSignal;
  tell?: (progress: ComparisonProgress) => void;
}

/** Compares one table of two databases, as they are now. */
export async function compareDatabases(
  left: ConnectionTarget,
  right: ConnectionTarget,
  {
    table = 'things',
    key = [],
    signal = new AbortController().signal,
    tell = () => {},
  }: CompareOptions = {},
): Promise<ComparedData> {
  const pair = await pairDatabases(left, right, { table, key });
  const limits = { timeoutMs: 60_000, signal };
  return compareTable(pair, { left: limits, right: limits }, tell);
}

/** How one table of two databases would be compared. */
export async function pairDatabases(
  left: ConnectionTarget,
  right: ConnectionTarget,
  { table = 'things', key = [] }: Pick<CompareOptions, 'table' | 'key'> = {},
): Promise<TablePair> {
  const [one, other] = await Promise.all([left, right].map((target) => findTable(target, table)));
  if (!one || !other) throw new Error(`There is no table ${table}.`);
  return pairTables(
    { database: 'left', target: left, table: one },
    { database: 'right', target: right, table: other },
    key,
  );
}

async function findTable(target: ConnectionTarget, name: string) {
  const signal = new AbortController().signal;
  const { tables } = await engineFor(target.dialect).introspect(target, signal);
  return tables.find((table) => table.name === name);
}

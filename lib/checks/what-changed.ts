import type { CheckRun, TableOutcome } from './data-check.ts';

/** How a table fares otherwise than the time before. Client-safe. */
export interface TableChange {
  table: string;
  kind: 'better' | 'worse' | 'other';
  /** `3 differences, 5 before` */
  text: string;
}

/** What a check's run found that the one before it did not, table by table; empty: nothing else. */
export function whatChanged(now: CheckRun, before: CheckRun): TableChange[] {
  const earlier = new Map(before.tables.map((table) => [keyOf(table), table]));
  const changes = now.tables.flatMap((table) => {
    const last = earlier.get(keyOf(table));
    earlier.delete(keyOf(table));
    return changeOf(table, last) ?? [];
  });
  const gone = [...earlier.values()].map(
    (table): TableChange => ({ table: nameOf(table), kind: 'other', text: 'compared no more' }),
  );
  return [...changes, ...gone];
}

function changeOf(now: TableOutcome, last: TableOutcome | undefined): TableChange | undefined {
  const table = nameOf(now);
  const [differences, earlier] = [differencesIn(now), last && differencesIn(last)];
  if (!last) return { table, kind: 'other', text: `new: ${sayState(now)}` };
  if (now.state !== last.state) {
    const kind = now.state === 'equal' ? 'better' : last.state === 'equal' ? 'worse' : 'other';
    return { table, kind, text: `${sayState(now)}, ${sayState(last)} before` };
  }
  if (differences !== earlier) {
    const kind = differences > (earlier ?? 0) ? 'worse' : 'better';
    return { table, kind, text: `${sayState(now)}, ${count(earlier ?? 0)} before` };
  }
  const rows = [now.leftRows !== last.leftRows, now.rightRows !== last.rightRows];
  if (!rows.includes(true)) return undefined;
  return {
    table,
    kind: 'other',
    text: `${count(now.leftRows ?? 0)} and ${count(now.rightRows ?? 0)} rows, ${count(last.leftRows ?? 0)} and ${count(last.rightRows ?? 0)} before`,
  };
}

function sayState(table: TableOutcome): string {
  if (table.state === 'equal') return 'equal';
  if (table.state === 'failed') return 'not compared';
  const differences = differencesIn(table);
  return `${count(differences)} ${differences === 1 ? 'difference' : 'differences'}`;
}

export function differencesIn({ changed = 0, onlyLeft = 0, onlyRight = 0 }: TableOutcome): number {
  return changed + onlyLeft + onlyRight;
}

export function nameOf({ left, right }: Pick<TableOutcome, 'left' | 'right'>): string {
  return left.table === right.table ? left.table : `${left.table}, ${right.table}`;
}

function keyOf({ left, right }: TableOutcome): string {
  return JSON.stringify([left.table, right.table, left.database, right.database]);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

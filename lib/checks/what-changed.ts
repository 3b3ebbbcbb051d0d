import { equalWithin } from '#lib/shape/uncompared-columns.ts';
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
  const whole = changeOfAll(now, before);
  if (whole) return [whole];
  const keyOf = keysFor(now, before);
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

/** A comparison of all tables of which none could be looked for, this time or the time before. */
function changeOfAll(now: CheckRun, before: CheckRun): TableChange | undefined {
  const isUnread = ({ tables }: CheckRun) =>
    tables.length > 0 &&
    tables.every(({ left, right }) => left.table === '*' || right.table === '*');
  if (isUnread(now) === isUnread(before)) return undefined;
  const tables = (count: number) => (count === 1 ? '1 table' : `${count} tables`);
  if (isUnread(now)) {
    const text = `not compared, ${tables(before.tables.length)} before`;
    return { table: 'all tables', kind: 'worse', text };
  }
  const others = now.tables.filter(({ state }) => state !== 'equal').length;
  const equal = others === 0 ? '' : `; ${others} not equal`;
  const text = `${tables(now.tables.length)} compared, none before${equal}`;
  return { table: 'all tables', kind: 'better', text };
}

/**
 * By which tables of two runs are the same: by their names, as databases may be renamed or gone; with
 * the databases' where a table is compared between several.
 */
function keysFor(...runs: CheckRun[]): (table: TableOutcome) => string {
  const short = ({ left, right }: TableOutcome) => JSON.stringify([left.table, right.table]);
  const isShared = runs.some(({ tables }) => new Set(tables.map(short)).size < tables.length);
  if (!isShared) return short;
  return ({ left, right }) =>
    JSON.stringify([left.table, right.table, left.database, right.database]);
}

function changeOf(now: TableOutcome, last: TableOutcome | undefined): TableChange | undefined {
  const table = nameOf(now);
  if (!last) return { table, kind: 'other', text: `new: ${sayState(now)}` };
  const columns = changedColumns(now, last);
  const result = changedResult(now, last, columns.texts.length > 0);
  const texts = [result?.text, ...columns.texts, changedKey(now, last)].filter(Boolean);
  if (texts.length === 0) return undefined;
  // Differences may be gone because nobody looked.
  const kind = columns.isLess ? 'worse' : (result?.kind ?? 'other');
  return { table, kind, text: texts.join('; ') };
}

type Told = Pick<TableChange, 'kind' | 'text'>;

function changedResult(
  now: TableOutcome,
  last: TableOutcome,
  otherColumns: boolean,
): Told | undefined {
  const [differences, earlier] = [differencesIn(now), differencesIn(last)];
  if (now.state !== last.state) {
    const kind = now.state === 'equal' ? 'better' : last.state === 'equal' ? 'worse' : 'other';
    return { kind, text: `${sayState(now)}, ${sayState(last)} before` };
  }
  if (differences !== earlier) {
    const kind = differences > earlier ? 'worse' : 'better';
    return { kind, text: `${sayState(now)}, ${count(earlier)} before` };
  }
  if (now.state === 'failed' && now.message !== last.message) {
    return { kind: 'other', text: `not compared: ${now.message ?? ''}` };
  }
  if (otherColumns && sayState(now) !== sayState(last)) {
    return { kind: 'other', text: `${sayState(now)}, ${sayState(last)} before` };
  }
  if (now.leftRows === last.leftRows && now.rightRows === last.rightRows) return undefined;
  return {
    kind: 'other',
    text: `${count(now.leftRows ?? 0)} and ${count(now.rightRows ?? 0)} rows, ${count(last.leftRows ?? 0)} and ${count(last.rightRows ?? 0)} before`,
  };
}

/** What was looked at then and is not now, or the reverse: the same verdict says something else. */
function changedColumns(
  now: TableOutcome,
  last: TableOutcome,
): { texts: string[]; isLess: boolean } {
  if (!now.compared || !last.compared) return { texts: [], isLess: false };
  const [left, leftBefore] = [now.leftOut ?? [], last.leftOut ?? []];
  const without = (names: string[], ...others: string[][]) =>
    names.filter((name) => !others.some((other) => other.includes(name)));
  const noMore = without(last.compared, now.compared);
  const leftNow = without(left, leftBefore, last.compared);
  const told: [string[], string][] = [
    [noMore, 'compared no more'],
    [without(now.compared, last.compared), 'compared now'],
    [leftNow, 'left out now'],
    [without(leftBefore, left, now.compared), 'left out no more'],
  ];
  return {
    texts: told.flatMap(([names, how]) => (names.length > 0 ? [`${names.join(', ')} ${how}`] : [])),
    isLess: noMore.length + leftNow.length > 0,
  };
}

function changedKey({ key }: TableOutcome, last: TableOutcome): string | undefined {
  if (!key || !last.key || key.join('\0') === last.key.join('\0')) return undefined;
  const by = (names: string[]) => (names.length > 0 ? `by ${names.join(', ')}` : 'whole rows');
  return `${key.length > 0 ? `compared ${by(key)}` : 'whole rows compared'}, ${by(last.key)} before`;
}

/** `equal`, `equal in 3 of 5 columns`, `2 differences`, `not compared`. */
export function sayState(table: TableOutcome): string {
  if (table.state === 'failed') return 'not compared';
  if (table.state === 'equal') {
    return equalWithin(table.compared?.length ?? 0, table.leftOut?.length ?? 0);
  }
  const differences = differencesIn(table);
  return `${count(differences)} ${differences === 1 ? 'difference' : 'differences'}`;
}

export function differencesIn({ changed = 0, onlyLeft = 0, onlyRight = 0 }: TableOutcome): number {
  return changed + onlyLeft + onlyRight;
}

export function nameOf({ left, right }: Pick<TableOutcome, 'left' | 'right'>): string {
  if (left.table === '*' && right.table === '*') return 'all tables';
  return left.table === right.table ? left.table : `${left.table}, ${right.table}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

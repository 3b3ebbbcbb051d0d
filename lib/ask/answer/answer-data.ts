import { sayDoubledKeys } from '#lib/shape/doubled-keys.ts';
import { uncomparedColumns } from '#lib/shape/uncompared-columns.ts';
import type {
  CombinedDataView,
  ComparedDataView,
  DataDifferenceView,
} from '../combined-data-schema.ts';
import { bold, countOf, listOf, plain, shortListOf } from './words.ts';

type Failed = Extract<DataDifferenceView, { state: 'failed' }>;

/** `All 1,200 customers of old are in new; 3 differ in email, and 2 are only in new.` */
export function answerData({ tables, alone }: CombinedDataView): string {
  const compared = tables.filter((table) => table.state === 'compared');
  const failed = tables.filter((table) => table.state === 'failed');
  const [only, ...others] = compared;
  const sentences = [
    only && others.length === 0 ? sayOne(only) : compared.length > 1 && saySeveral(compared),
    ...compared.map(sayDoubled),
    sayUncompared(compared),
    failed.length > 0 && sayFailed(failed),
    ...alone.map(({ database, tables: names }) => {
      const is = names.length === 1 ? 'is' : 'are';
      return `${shortListOf(
        names.map((name) => plain(name)),
        4,
      )} ${is} only in ${bold(database)}.`;
    }),
  ];
  return sentences.filter(Boolean).join(' ');
}

function sayOne(table: ComparedDataView): string {
  const { leftRows, rightRows, onlyLeft, onlyRight, changed } = table;
  const [left, right] = [placeOf(table, 'left'), placeOf(table, 'right')];
  const rows = rowsOf(table, leftRows);
  if (leftRows === 0 && rightRows === 0) return `${left} and ${right} are both empty.`;
  if (isEqual(table)) {
    if (uncomparedColumns(table).length === 0)
      return `${left} and ${right} are **equal**: all ${rows} are the same.`;
    const { length } = table.columns;
    const where = `**${length.toLocaleString('en-US')}** ${length === 1 ? 'column that was' : 'columns that were'} compared`;
    return `${left} and ${right} are **equal** in the ${where}: all ${rows} are the same there.`;
  }
  if (table.key.length === 0) {
    return `${left} and ${right} differ: ${listOf(differencesOf(table))}.`;
  }
  const parts: string[] = [];
  if (onlyLeft === 0 && leftRows > 0) parts.push(`all ${rows} of ${left} are in ${right}`);
  else if (onlyLeft > 0) {
    const verb = onlyLeft === 1 ? 'is' : 'are';
    parts.push(
      `**${onlyLeft.toLocaleString('en-US')}** of ${rows} of ${left} ${verb} missing in ${right}`,
    );
  }
  if (changed > 0) parts.push(`${sayChanged(table)}`);
  if (onlyRight > 0)
    parts.push(
      `**${onlyRight.toLocaleString('en-US')}** ${onlyRight === 1 ? 'is' : 'are'} only in ${right}`,
    );
  const text =
    parts.length > 1 ? `${parts[0]}; ${parts.slice(1).join(', and ')}` : (parts[0] ?? '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** `3 differ in email`; `9 differ: 7 in email and 3 in city` */
function sayChanged({ changed, changedColumns }: ComparedDataView): string {
  const count = `**${changed.toLocaleString('en-US')}** ${changed === 1 ? 'differs' : 'differ'}`;
  const [only, second] = changedColumns;
  if (!only || !second) return `${count} in ${plain(only?.name ?? '')}`;
  const most = changedColumns.toSorted((one, other) => other.rows - one.rows);
  const parts = most.map(({ name, rows }) => `${rows.toLocaleString('en-US')} in ${plain(name)}`);
  // One row tells nothing that its columns' names do not.
  if (changed === 1)
    return `${count} in ${shortListOf(
      changedColumns.map(({ name }) => plain(name)),
      3,
    )}`;
  return `${count}: ${shortListOf(parts, 3)}`;
}

function saySeveral(tables: ComparedDataView[]): string {
  const differing = tables.filter((table) => !isEqual(table));
  const equal = tables.filter(isEqual);
  const [first] = tables;
  const between = first ? `${bold(first.left.database)} and ${bold(first.right.database)}` : '';
  if (differing.length === 0) {
    const rows = tables.reduce((sum, { leftRows }) => sum + leftRows, 0);
    return `All ${tables.length} tables are **equal** in ${between}${within(tables)}: ${countOf(rows, 'row')}.`;
  }
  const told = differing
    .toSorted((a, b) => totalOf(b) - totalOf(a))
    .map((table) => `${plain(nameOf(table))} (${listOf(differencesOf(table))})`);
  const rest =
    equal.length === 0
      ? ''
      : ` The other ${equal.length === 1 ? 'one is' : `${equal.length} are`} equal${within(equal)}.`;
  return `**${differing.length} of ${countOf(tables.length, 'table')}** ${differing.length === 1 ? 'differs' : 'differ'} between ${between}: ${shortListOf(told, 3)}.${rest}`;
}

/** Rows that are equal are so no further than they were looked at. */
function within(tables: ComparedDataView[]): string {
  const isWhole = tables.every((table) => uncomparedColumns(table).length === 0);
  return isWhole ? '' : ' in the columns that were compared';
}

/** A key that tells no rows apart is said: which of them changed is a guess. */
function sayDoubled(table: ComparedDataView): string {
  const said = sayDoubledKeys(table);
  return said ? `${plain(said, 200)}.` : '';
}

/** `Not compared: fax and phone (only in old), size (INTEGER and text).` */
function sayUncompared(tables: ComparedDataView[]): string {
  const columns = tables
    .filter(({ leftRows, rightRows }) => leftRows + rightRows > 0)
    .flatMap((table) =>
      uncomparedColumns(table).map(({ name, why }) => ({
        name: plain(tables.length > 1 ? `${nameOf(table)}.${name}` : name),
        why: plain(why),
      })),
    );
  if (columns.length === 0) return '';
  const reasons = [...Map.groupBy(columns, ({ why }) => why)].map(([why, group]) => {
    const names = group.map(({ name }) => name);
    return `${shortListOf(names, 3)} (${why})`;
  });
  return `Not compared: ${shortListOf(reasons, 4)}.`;
}

function differencesOf(table: ComparedDataView): string[] {
  const count = (rows: number) => rows.toLocaleString('en-US');
  const { changed, onlyLeft, onlyRight, left, right } = table;
  return [
    changed > 0 ? `${count(changed)} changed` : '',
    onlyLeft > 0 ? `${count(onlyLeft)} only in ${plain(left.database)}` : '',
    onlyRight > 0 ? `${count(onlyRight)} only in ${plain(right.database)}` : '',
  ].filter(Boolean);
}

function sayFailed(failed: Failed[]): string {
  const [first] = failed;
  if (failed.length === 1 && first) {
    return `${plain(nameOf(first))} could not be compared: ${first.message}`;
  }
  const reasons = [...new Set(failed.map(({ message }) => message))];
  const names = shortListOf(
    failed.map((table) => plain(nameOf(table))),
    4,
  );
  return `${names} could not be compared: ${reasons.slice(0, 2).join(' ')}`;
}

function isEqual(table: ComparedDataView): boolean {
  return totalOf(table) === 0;
}

function totalOf({ changed, onlyLeft, onlyRight }: ComparedDataView): number {
  return changed + onlyLeft + onlyRight;
}

function nameOf({ left, right }: Pick<ComparedDataView, 'left' | 'right'>): string {
  return left.table === right.table ? left.table : `${left.table} and ${right.table}`;
}

/** The database alone, where both tables have one name. */
function placeOf({ left, right }: ComparedDataView, side: 'left' | 'right'): string {
  const { database, table } = side === 'left' ? left : right;
  return left.table === right.table ? bold(database) : bold(`${database}.${table}`);
}

/** `1,200 customers`: what a table is called in the plural is what its rows are. */
function rowsOf({ left }: ComparedDataView, count: number): string {
  const name = plain(left.table).replaceAll('_', ' ');
  const isPlural = /^[a-z][a-z ]*[^s]s$/.test(name) && count !== 1;
  return `**${count.toLocaleString('en-US')}** ${isPlural ? name : `${count === 1 ? 'row' : 'rows'} of ${name}`}`;
}

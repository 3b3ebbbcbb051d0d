import type { Link } from '../../schema-index/link-words.ts';
import type { IndexedColumn, SchemaIndex } from '../../schema-index/schema-index.ts';
import { type Doubt, doubtOf } from '../doubt-of.ts';
import { conjunctsOf } from '../follow/conjuncts.ts';
import { exactName } from '../name-links.ts';
import type { SettledQuery } from './settle-sketch.ts';

/** Readings closer than this are a matter of taste. */
const closeBy = 0.02;
/** A reading in which every noun is called just so needs no question back. */
const surely = 0.99;

/** A question back where another reading is about as likely as the best and means something else. */
export function findDoubt([best, second]: SettledQuery[], index: SchemaIndex): Doubt | undefined {
  if (!best || !second || best.score >= surely || second.score < best.score - closeBy)
    return undefined;
  for (const [item, link] of best.settled.all) {
    const other = second.settled.all.get(item);
    if (!other || other === link || isSameKey(link, other, index)) continue;
    if (valueName(link) === valueName(other) || isNameOfRows(link, other)) continue;
    return doubtOf(item.text, link, other);
  }
  return undefined;
}

/** A column called as its table is names the table's rows: either way they are meant. */
function isNameOfRows(left: Link, right: Link): boolean {
  const [table, column] = left.kind === 'table' ? [left, right] : [right, left];
  return (
    table.kind === 'table' &&
    column.kind === 'column' &&
    column.column.table === table.table &&
    column.column.words.join(' ') === table.table.words.join(' ')
  );
}

/** Columns that refer to one another hold the same in rows that are joined by them. */
function isSameKey(left: Link, right: Link, { graph }: SchemaIndex): boolean {
  if (left.kind !== 'column' || right.kind !== 'column') return false;
  const refers = (from: IndexedColumn, to: IndexedColumn) =>
    graph
      .stepsFrom(from.table.schema)
      .some(
        (step) =>
          step.to === to.table.schema &&
          step.columns.some((pair) => pair.from === from.schema.name && pair.to === to.schema.name),
      );
  return refers(left.column, right.column);
}

function valueName(link: Link): string {
  return `${exactName(link)} ${link.kind === 'value' ? link.value.value : ''}`;
}

/**
 * The readings with the second before the best where the best says of rows that the column that names
 * them is empty: what has no institution has no row of them.
 */
export function preferRows(found: SettledQuery[]): SettledQuery[] {
  const [best, second, ...rest] = found;
  if (!best || !second || second.score < best.score - closeBy) return found;
  const turns = [...best.settled.all].some(([item, link]) => {
    const other = second.settled.all.get(item);
    return (
      other?.kind === 'table' &&
      link.kind === 'column' &&
      isNameOfRows(link, other) &&
      saysEmpty(best, link.column)
    );
  });
  return turns ? [second, best, ...rest] : found;
}

function saysEmpty({ query }: SettledQuery, { schema }: IndexedColumn): boolean {
  return conjunctsOf(query.where).some(
    (one) =>
      one.kind === 'is-null' && one.operand.kind === 'column' && one.operand.column === schema.name,
  );
}

import type { Expression, Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../schema-index/schema-index.ts';
import { pickDateColumn } from './date-columns.ts';
import { datedTables, takeDateColumn } from './dated-tables.ts';
import type { Frame } from './frame.ts';
import { placePredicate } from './place-predicate.ts';
import { type QueryDraft, reachesUp } from './query-draft.ts';
import type { Period } from './read-period.ts';
import { Unanswerable } from './unanswerable.ts';

/** Adds the frame's periods to the draft; words that told which date is meant leave `unknown`. */
export function addPeriods(draft: QueryDraft, frame: Frame): void {
  for (const period of frame.periods) addPeriod(draft, frame, period);
}

function addPeriod(draft: QueryDraft, frame: Frame, period: Period): void {
  const { dialect } = draft.index.database;
  const tables = eventsFirst(draft, frame);
  const date = tables
    .map((table) => takeDateColumn(table, frame, dialect))
    .find((one) => one !== undefined);
  if (date) {
    draft.where.push(
      placePredicate(draft, date.table, (ref) => periodPredicate(ref(date), period)),
    );
    return;
  }
  const year = tables
    .flatMap(({ columns }) => columns)
    .find(({ schema, words }) => schema.type === 'integer' && words.at(-1) === 'year');
  const years = period.years;
  if (!year || !years) throw new Unanswerable(`no date is stored with ${draft.root.schema.name}`);
  draft.where.push(placePredicate(draft, year.table, (ref) => yearPredicate(ref(year), years)));
}

/** "customers who placed orders in 2024": the orders are of 2024, unless a word names another date. */
function eventsFirst(draft: QueryDraft, frame: Frame): IndexedTable[] {
  const tables = datedTables(draft.index, draft.root, frame);
  const words = [...frame.unknown, ...frame.hints];
  const own = pickDateColumn(draft.root, words, draft.index.database.dialect);
  if (own && own.used.length > 0) return tables;
  const events = frame.entities.filter(
    (table) => table !== draft.root && !reachesUp(draft.index, draft.root, table),
  );
  return [...new Set([...events, ...tables])];
}

function periodPredicate(column: Expression, { from, to }: Period): Predicate {
  const operands: Predicate[] = [];
  const literal = (value: string): Expression => ({ kind: 'literal', value });
  if (from) operands.push({ kind: 'compare', left: column, operator: '>=', right: literal(from) });
  if (to) operands.push({ kind: 'compare', left: column, operator: '<', right: literal(to) });
  return { kind: 'and', operands };
}

function yearPredicate(
  column: Expression,
  { from, to }: { from?: number; to?: number },
): Predicate {
  const literal = (value: number): Expression => ({ kind: 'literal', value });
  if (from !== undefined && from === to) {
    return { kind: 'compare', left: column, operator: '=', right: literal(from) };
  }
  const operands: Predicate[] = [];
  if (from !== undefined)
    operands.push({ kind: 'compare', left: column, operator: '>=', right: literal(from) });
  if (to !== undefined)
    operands.push({ kind: 'compare', left: column, operator: '<=', right: literal(to) });
  return { kind: 'and', operands };
}

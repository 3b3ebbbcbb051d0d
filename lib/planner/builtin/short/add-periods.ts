import type { Dialect } from '#lib/shape/dialect.ts';
import type { Expression, Predicate } from '#lib/shape/logical-query.ts';
import { isFunctionWord } from '../../schema-index/function-words.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { comesToBe, isDateColumn, pickDateColumn } from '../date-columns.ts';
import type { Period } from '../read-period.ts';
import { Unanswerable } from '../unanswerable.ts';
import { describesAbsence } from './add-absences.ts';
import { datedTables, takeDateColumn } from './dated-tables.ts';
import type { Frame } from './frame.ts';
import { placePredicate } from './place-predicate.ts';
import { pathTo, type QueryDraft, reachesUp } from './query-draft.ts';

/** Adds the frame's periods to the draft; words that told which date is meant leave `unknown`. */
export function addPeriods(draft: QueryDraft, frame: Frame): void {
  const own = pickDateColumn(draft.root, [...frame.unknown, ...frame.hints], dialectOf(draft));
  // "customers without orders created in 2024": the word is a date of the customers.
  if (own && own.used.length > 0) frame.periods.push(...frame.absentPeriods.splice(0));
  for (const period of frame.periods) addPeriod(draft, frame, period);
}

function addPeriod(draft: QueryDraft, frame: Frame, period: Period): void {
  const { dialect } = draft.index.database;
  // Of several periods each has the words before it.
  const own = frame.periods.length > 1 ? period.hints : undefined;
  const words = own ?? [...frame.unknown, ...frame.hints];
  const tables = spokenFirst(eventsFirst(draft, frame), words, frame, period, dialect);
  const date = tables
    .map((table) => takeDateColumn(table, frame, dialect, words))
    .find((one) => one !== undefined);
  if (date) {
    refuseDenied(frame, date);
    refuseContradiction(frame, period, date);
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

/** "revenue from customers who signed up in 2024": a verb that names a date goes before other dates. */
function spokenFirst(
  tables: IndexedTable[],
  words: string[],
  { entities, filters }: Frame,
  { of }: Period,
  dialect: Dialect,
): IndexedTable[] {
  const [first] = tables;
  // "shipped orders" are in a state, which says nothing of other tables' dates.
  const states = filters.map(({ text }) => text);
  const verbs = words.filter(
    (word) => !isFunctionWord(word.toLowerCase()) && !states.includes(word),
  );
  const usedBy = (table: IndexedTable) =>
    pickDateColumn(table, table === first ? words : verbs, dialect)?.used ?? [];
  const said = [
    first,
    ...entities,
    ...filters.flatMap((filter) => ('column' in filter ? (filter.column?.table ?? []) : [])),
  ];
  const spoken = tables.filter((table) => said.includes(table) && usedBy(table).length > 0);
  const subject = tables.filter((table) => table === of && hasDate(table, dialect));
  // "orders created in 2025" have a date of their own, whatever it is called.
  const isOwn = spoken.every((table) => table === of || usedBy(table).every(comesToBe));
  const isSubject = of !== undefined && (spoken.includes(of) || (spoken.length > 0 && isOwn));
  return [...new Set([...(isSubject ? subject : []), ...spoken, ...tables])];
}

function hasDate(table: IndexedTable, dialect: Dialect): boolean {
  return table.columns.some((column) => isDateColumn(column, dialect));
}

/** "not paid in 2024" may be paid later, or never. */
function refuseDenied({ filters }: Frame, { words }: IndexedColumn): void {
  const denied = filters.find(
    (filter) =>
      filter.kind === 'value' &&
      filter.negated &&
      words.some((word) => matchWord(filter.text.toLowerCase(), word) >= 0.85),
  );
  if (!denied) return;
  throw new Unanswerable(`"not ${denied.text}" within a period takes more than one step`);
}

/** Two periods of one date that have no day in common were meant in some other way. */
function refuseContradiction(frame: Frame, period: Period, column: IndexedColumn): void {
  const before = frame.datedBy.get(column);
  if (before) {
    const apart =
      (before.to !== undefined && period.from !== undefined && period.from >= before.to) ||
      (period.to !== undefined && before.from !== undefined && before.from >= period.to);
    if (apart) throw new Unanswerable(`nothing is both ${before.label} and ${period.label}`);
  }
  frame.datedBy.set(column, period);
}

/** "customers who placed orders in 2024": the orders are of 2024, unless a word names another date. */
function eventsFirst(draft: QueryDraft, frame: Frame): IndexedTable[] {
  const tables = datedTables(draft.index, draft.root, frame);
  const words = [...frame.unknown, ...frame.hints];
  const own = pickDateColumn(draft.root, words, dialectOf(draft));
  if (own && own.used.length > 0) return tables;
  const named = frame.entities.filter((table) => isBelow(draft, table));
  // "customers who bought a desk in 2024": when it was bought.
  const happened = frame.filters.flatMap((filter) => {
    const table = 'column' in filter ? filter.column?.table : undefined;
    if (!table || !isBelow(draft, table) || describesAbsence(draft, filter)) return [];
    if ('negated' in filter && filter.negated) {
      throw new Unanswerable(`"not ${filter.text}" within a period takes more than one step`);
    }
    const way = (pathTo(draft, table) ?? []).map(({ to }) => to);
    return draft.index.tables.filter(({ schema }) => way.includes(schema));
  });
  return [...new Set([...named, ...happened.filter((table) => isBelow(draft, table)), ...tables])];
}

/** Whether a row of the root may have many rows of the table. */
function isBelow(draft: QueryDraft, table: IndexedTable): boolean {
  return table !== draft.root && !reachesUp(draft.index, draft.root, table);
}

function dialectOf(draft: QueryDraft): Dialect {
  return draft.index.database.dialect;
}

export function periodPredicate(column: Expression, { from, to }: Period): Predicate {
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

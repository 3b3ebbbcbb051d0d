import { isOfSales } from '../../schema-index/find-measure.ts';
import { isFunctionWord } from '../../schema-index/function-words.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { comesToBe } from '../date-columns.ts';
import type { Item } from '../sentence/item.ts';
import { isDone } from '../sentence/nouns.ts';
import { Unanswerable } from '../unanswerable.ts';
import { JoinTree } from './join-tree.ts';
import type { Place } from './place.ts';
import { headerDates, plain } from './row-dates.ts';

/** What happened within a period. */
export interface Happening {
  /** The columns that may say when. */
  columns: IndexedColumn[];
  /** Verbs of it that name none of them. */
  verbs: string[];
}

/**
 * What a period is said of: the nearest word before it that a date is named by ("signed up in
 * 2024"), or the nearest rows that happen to what is asked for ("the customers who placed orders in
 * 2024"), whichever is nearer; else the rows that are counted ("the top customers of 2024 by number
 * of orders").
 *
 * @param before the items before the period, the nearest first
 * @returns undefined where only rows that are asked for are spoken of
 * @throws Unanswerable where it is denied: "not paid in 2024" may be paid later, or never
 */
export function findHappening(
  before: Item[],
  place: Place,
  isTime: (column: IndexedColumn) => boolean,
): Happening | undefined {
  const verbs: string[] = [];
  const tables = tablesSpokenOf(place);
  for (const [at, item] of before.entries()) {
    const table = tableMeant(item, place);
    if (table && isEvent(table, item, place)) {
      const columns = datesOf(table, place, isTime);
      if (columns.length > 0) return withVerbs(item, columns, before.slice(at + 1), verbs, place);
    }
    const verb = verbOf(item, before[at + 1], place);
    if (verb === undefined) continue;
    const spoken = tables.flatMap(({ columns }) =>
      columns.filter((column) => isTime(column) && names(verb, column)),
    );
    if (spoken.length > 0) {
      refuseDenied(item, before[at + 1]);
      const subject = subjectOf(before.slice(at + 1), place);
      const made = comesToBe(verb) ? plain(subject.columns.filter(isTime)) : [];
      return { columns: ofSubject(verb, spoken, made, subject, place), verbs: [] };
    }
    verbs.push(verb);
  }
  const counted = (place.counted ?? [])
    .filter((table) => happens(table, place))
    .flatMap((table) => datesOf(table, place, isTime));
  return counted.length > 0 ? { columns: counted, verbs: [] } : undefined;
}

/** "paid an invoice", "placed orders": the verb before what happens may name the date, or none. */
function withVerbs(
  rows: Item,
  columns: IndexedColumn[],
  before: Item[],
  after: string[],
  place: Place,
): Happening {
  const end = before.findIndex((item) => item.kind === 'period' || tableMeant(item, place));
  const led = end < 0 ? before : before.slice(0, end);
  for (const [at, item] of led.entries()) {
    const verb = verbOf(item, led[at + 1] ?? before[end], place);
    const spoken = columns.filter((column) => verb !== undefined && names(verb, column));
    if (spoken.length === 0) continue;
    refuseDenied(item, led[at + 1]);
    return { columns: spoken, verbs: after };
  }
  // "the books loaned": loaned_on rather than returned_on.
  const own = columns.filter((column) => rows.word.split(' ').some((word) => names(word, column)));
  if (own.length > 0) return { columns: own, verbs: after };
  // The nearest: "who signed up and placed orders" placed them.
  const words = led.flatMap((item) =>
    item.kind === 'word' ? (verbOf(item, undefined, place) ?? []) : [],
  );
  return { columns, verbs: [...after, ...words.slice(0, 1)] };
}

/** Whose verb it is: of the noun before it, or of what is asked for ("users with orders were created"). */
function subjectOf(before: Item[], place: Place): IndexedTable {
  const [first, second] = before.map(({ word }) => word);
  const isPassive =
    /^(was|were|is|are)$/.test(first ?? '') && !/^(that|which|who)$/.test(second ?? '');
  const nearest = before.map((item) => tableMeant(item, place)).find((table) => table);
  return isPassive ? place.tree.root : (nearest ?? place.tree.root);
}

/** "users created in 2025": where orders are created, too, it is the subject's date. */
function ofSubject(
  verb: string,
  columns: IndexedColumn[],
  made: IndexedColumn[],
  subject: IndexedTable,
  place: Place,
): IndexedColumn[] {
  const own = columns.filter(({ table }) => table === subject);
  if (own.length > 0) return own;
  const asked = columns.filter(({ table }) => table === place.tree.root);
  return [made, asked, closest(verb, columns)].find(({ length }) => length > 0) ?? [];
}

function refuseDenied(verb: Item, before: Item | undefined): void {
  if (verb.kind !== 'noun' || before?.key?.kind !== 'not') return;
  throw new Unanswerable(`"not ${verb.text}" within a period takes more than one step`);
}

/** Those that are joined, and those below that are only looked up. */
function tablesSpokenOf({ settled, tree, once }: Place): IndexedTable[] {
  const below = once ? settled.homes.filter((table) => isBelow(table, tree)) : [];
  return [...new Set([...tree.tables, ...below])];
}

function isBelow(table: IndexedTable, tree: Place['tree']): boolean {
  return tree.has(table) ? tree.many.has(table.schema) : tree.fansOut(table);
}

/** Rows that happen to what is asked for, as orders do to customers; what is ordered does not. */
function isEvent(table: IndexedTable, item: Item, place: Place): boolean {
  const { tree, once } = place;
  if (table === tree.root || (!once && !tree.has(table))) return false;
  return isDone(item) || happens(table, place);
}

function happens(table: IndexedTable, { settled, tree }: Place): boolean {
  if (!isBelow(table, tree)) return false;
  const way = new JoinTree(settled, tree.root).way(table) ?? [];
  return isOfSales(table) || way.every(({ direction }) => direction === 'down');
}

function datesOf(
  table: IndexedTable,
  place: Place,
  isTime: (column: IndexedColumn) => boolean,
): IndexedColumn[] {
  const own = plain(table.columns.filter(isTime));
  if (own.length > 0) return own;
  const timesOf = (tables: IndexedTable[]) =>
    tables.flatMap(({ columns }) => columns.filter(isTime));
  return headerDates(table, place.settled, timesOf);
}

function tableMeant(item: Item, { settled }: Place): IndexedTable | undefined {
  const link = settled.all.get(item);
  return link?.kind === 'table' ? link.table : undefined;
}

/** What is done: a word that names nothing else, or a state that somebody brought about. */
function verbOf(item: Item, before: Item | undefined, { settled }: Place): string | undefined {
  if (item.kind === 'word') {
    return isFunctionWord(item.word) || item.word === ',' ? undefined : item.word;
  }
  // "did not pay"
  const isLed = item.kind === 'noun' && /^(do|does|did)/.test(before?.word ?? '');
  const isVerb = isLed || isDone(item);
  return isVerb && settled.all.get(item)?.kind !== 'table' ? item.word : undefined;
}

const likeness = (verb: string, { words }: IndexedColumn) =>
  Math.max(0, ...words.map((word) => matchWord(verb, word)));

const names = (verb: string, column: IndexedColumn) => likeness(verb, column) >= 0.85;

/** "registered" is rather register_year than open_year. */
function closest(verb: string, columns: IndexedColumn[]): IndexedColumn[] {
  const best = Math.max(...columns.map((column) => likeness(verb, column)));
  return columns.filter((column) => likeness(verb, column) === best);
}

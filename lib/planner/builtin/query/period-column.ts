import { isNumeric } from '#lib/shape/dialect.ts';
import { isOfSales } from '../../schema-index/find-measure.ts';
import { isLightWord } from '../../schema-index/function-words.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { columnChoices } from '../choice.ts';
import { isDateColumn } from '../date-columns.ts';
import { listAlternatives } from '../list-alternatives.ts';
import { pickSaid } from '../pick-said.ts';
import type { Item } from '../sentence/item.ts';
import type { Condition } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { isYear } from './default-columns.ts';
import { findHappening } from './find-happening.ts';
import { JoinTree } from './join-tree.ts';
import type { Place } from './place.ts';
import { headerDates, plain } from './row-dates.ts';

export type PeriodCondition = Extract<Condition, { kind: 'period' }>;

/** What is done in any table of events; other verbs have to name a date. */
const eventful =
  /^(something|anything|held|host\w*|happen\w*|occur\w*|tak\w*|took|plac\w*|made|mak\w*|done|did|record\w*|regist\w*|fil\w*|issu\w*|start\w*|began|begin\w*|creat\w*|perform\w*|play\w*|g[ai]ve\w*|won|win\w*|new|attend\w*|particip\w*|compet\w*|dated?|total|number|entered|report\w*|receiv\w*|sent|us\w*)$/;
const traded = /^(buy\w*|bought|sell\w*|sold|purchas\w*|order\w*|spen[dt]\w*|shop\w*)$/;

/**
 * The column in which a period is looked for: the one named, the one that a verb speaks of ("hired
 * in 2024"), else the only one that says when a row came to be. What was bought is dated by the sale,
 * a line by what it is a line of.
 *
 * @throws Unanswerable where a verb speaks of no date that is there, or of more than one
 */
export function periodColumn(
  { column, hints, period, before, date }: PeriodCondition,
  place: Place,
): IndexedColumn {
  if (date) return date;
  const { settled, tree } = place;
  const { dialect } = settled.index.database;
  const isDate = (one: IndexedColumn) => isDateColumn(one, dialect);
  const isTime = (one: IndexedColumn) => isDate(one) || (isYear(one) && period.years !== undefined);
  const named = settled.column(column);
  if (named && (isDate(named) || isYear(named) || (period.years && isNumeric(named.schema.type))))
    return named;
  const namedTable = settled.table(column);
  const near = namedTable ? [namedTable] : tree.tables;
  const timesOf = (tables: IndexedTable[]) =>
    tables.flatMap(({ columns }) => columns.filter(isTime));
  const happened = namedTable ? undefined : findHappening(before, place, isTime);
  if (happened) {
    const { columns, verbs } = happened;
    refuseStrange(verbs, columns);
    const chosen = chosenOf(columns, place);
    if (chosen) return chosen;
    // Orders and reviews are different things, either of which may be meant.
    if (new Set(columns.map(({ table }) => table)).size > 1) throw whichDate(columns);
    return onlyOne(datesFirst(columns, isDate), tree.root);
  }
  const chosen = chosenDate(place, near, timesOf);
  if (chosen) return chosen;
  const hinted = timesOf(near).filter((one) => isSpokenOf(one, hints));
  if (hinted.length > 0) return onlyOne(datesFirst(hinted, isDate), tree.root);
  if (hints.some((hint) => traded.test(hint)) && !near.some(isOfSales)) {
    return onlyOne(plain(timesOf(salesNear(tree.root, place))), tree.root);
  }
  refuseStrange(hintsSinceLast(hints, before), plain(timesOf(near)));
  const own = plain(timesOf(near));
  return onlyOne(
    datesFirst(own.length > 0 ? own : headerDates(tree.root, settled, timesOf), isDate),
    tree.root,
  );
}

/** The one that was meant when it was asked back which; it may be of any table that dates the rows. */
function chosenDate(
  place: Place,
  near: IndexedTable[],
  timesOf: (tables: IndexedTable[]) => IndexedColumn[],
): IndexedColumn | undefined {
  const { said } = place.settled;
  if (said.length === 0) return undefined;
  const pick = (columns: IndexedColumn[]) => chosenOf(columns, place);
  return (
    pick(timesOf(near)) ??
    pick(headerDates(place.tree.root, place.settled, timesOf)) ??
    pick(timesOf(salesNear(place.tree.root, place)))
  );
}

function chosenOf(columns: IndexedColumn[], { settled }: Place): IndexedColumn | undefined {
  if (settled.said.length === 0) return undefined;
  return pickSaid(columns, ({ schema }) => schema.name, settled.said);
}

function isSpokenOf({ words }: IndexedColumn, hints: string[]): boolean {
  return hints.some((hint) => words.some((word) => matchWord(hint, word) >= 0.85));
}

/** "signed up in 2024 but have not ordered in 2026": a verb before another period has that one. */
function hintsSinceLast(hints: string[], before: Item[]): string[] {
  const last = before.findIndex(({ kind }) => kind === 'period');
  const near = last < 0 ? before : before.slice(0, last);
  return hints.filter((hint) => near.some(({ word }) => word === hint));
}

/** A verb that no date is of: "cancelled in 2024", where it is only known when orders were placed. */
function refuseStrange(hints: string[], columns: IndexedColumn[]): void {
  if (hasOneDate(columns)) return;
  const strange = hints.find((hint) => !isLightWord(hint) && !eventful.test(hint) && isVerb(hint));
  if (strange !== undefined) {
    throw new Unanswerable(`no date here says when something was "${strange}"`);
  }
}

/** A column called just `year` or `date` is there for whatever is done. */
function hasOneDate(columns: IndexedColumn[]): boolean {
  return columns.some(({ words }) => words.length === 1 && /^(year|date)$/.test(words[0] ?? ''));
}

function isVerb(word: string): boolean {
  return /(ed|en|ing|t|s|e|ne|wn)$/.test(word);
}

/** A date tells more than a year beside it. */
function datesFirst(
  columns: IndexedColumn[],
  isDate: (column: IndexedColumn) => boolean,
): IndexedColumn[] {
  const [first] = columns;
  const years = columns.filter((one) => !isDate(one));
  // `year` alone is made for the purpose.
  const own = years.find(({ words }) => words.length === 1);
  if (own) return [own];
  const dates = columns.filter((one) => isDate(one) && one.table === first?.table);
  return dates.length > 0 ? dates : columns;
}

/** Sales that belong to the rows: orders of customers, lines of products. */
function salesNear(root: IndexedTable, { settled, tree }: Place): IndexedTable[] {
  const fresh = new JoinTree(settled, root);
  const near = settled.index.tables.flatMap((table) => {
    const way = isOfSales(table) ? fresh.way(table) : undefined;
    return way && way.length > 0 ? [{ table, distance: way.length }] : [];
  });
  const sorted = near.sort((left, right) => left.distance - right.distance);
  const dated = sorted.find(({ table }) =>
    table.columns.some((one) => isDateColumn(one, tree.index.database.dialect)),
  );
  return dated ? [dated.table] : [];
}

function onlyOne(columns: IndexedColumn[], root: IndexedTable): IndexedColumn {
  const [only, second] = columns;
  if (!only) throw new Unanswerable(`${root.schema.name} has no date that fits`);
  if (second && columns.length > 2) throw whichDate(columns);
  return only;
}

function whichDate(columns: IndexedColumn[]): Unanswerable {
  const choices = columnChoices(columns.slice(0, 4));
  return new Unanswerable(
    'it is not clear which date is meant',
    `Which date do you mean: ${listAlternatives(choices.map(({ label }) => label))}?`,
    choices,
  );
}

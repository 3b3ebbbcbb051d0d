import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { isKeyword } from '../guard/token-reader.ts';
import type { CombinableResult, CombinedMatrix, CombineIntent } from './combined.ts';
import { type KeyForm, keyFormOf } from './comparable-key.ts';
import { sumDecimals, toFigureDigits } from './decimal.ts';
import { describeMeasure, type Measure } from './describe-measure.ts';
import { itemKinds } from './is-aggregated.ts';
import { readKeyUnits } from './key-units.ts';
import { matrixColumns, sumFigures } from './matrix-columns.ts';
import { stemOf } from './measure-words.ts';
import { haveOneUnit, unitOf } from './one-unit.ts';
import { orderKeys } from './order-keys.ts';
import { readSelectList, type SelectList } from './read-select-list.ts';
import { spellKey } from './spell-key.ts';
import type { Stacked } from './stack-results.ts';
import { withoutSpareLimit } from './statement-traits.ts';

/** One group: its key as the first database that has it says it, and each database's figure. */
export interface KeyedFigures {
  key: Cell[];
  /** In the order of the databases; undefined where a database does not have the group. */
  cells: (Cell | undefined)[];
  /** Which row it was of each database's; undefined as above. */
  places: (number | undefined)[];
}

/** Fewer groups in common are better read below each other. */
const sharedMin = 0.25;

/**
 * Groups side by side: a row for each key, a column for each database, where every database summed up
 * by the same keys and none left a group out.
 *
 * @param stacked the same results below each other: its columns are aligned already
 * @returns undefined where the results are no such groups, or have hardly a key in common
 */
export function matrixResults(
  results: CombinableResult[],
  stacked: Stacked,
  intent: CombineIntent,
): CombinedMatrix | undefined {
  const { places, sourceTypes, truncated } = stacked;
  const columns = stacked.columns.slice(1);
  const read = results.map((result, at) => readMeasure(result, places[at] ?? []));
  const [first] = read;
  if (!first || columns.length < 2 || truncated) return undefined;
  if (!read.every((one) => one?.place === first.place)) return undefined;
  const measures = read.filter((one) => one !== undefined).map(({ measure }) => measure);
  if (!areAlike(measures)) return undefined;
  const databases = results.map(({ database }) => database);
  const isCount = measures.every(({ kind }) => kind === 'count');
  const { byDatabase, ofRows } = isCount ? {} : readKeyUnits(databases, stacked, first.place);
  const told = measures.map((measure, at) => {
    const unit = byDatabase?.units[at];
    return { measure: unit === undefined ? measure : { ...measure, units: unit ? [unit] : [] } };
  });
  const keyPlaces = columns.flatMap((_, at) =>
    at === first.place || at === byDatabase?.place ? [] : [at],
  );
  const keyColumns = keyPlaces.map((at) => columns[at] as ResultColumn);
  const keyForms = keyPlaces.map((at) =>
    keyFormOf((columns[at] as ResultColumn).type, sourceTypes[at] ?? []),
  );
  const groups = groupByKey(results, stacked, first.place, keyPlaces, keyForms);
  if (!groups || !(intent.difference || isShared(groups))) return undefined;
  const figureColumn = columns[first.place] as ResultColumn;
  const ordered = orderKeys(groups, keyColumns);
  const digits = ordered.map(({ cells }) => cells.map(toFigureDigits));
  const isComparable = haveOneUnit(told);
  const isAdditive = isComparable && measures.every(({ additive }) => additive);
  return {
    kind: 'matrix',
    measure: first.measure.words,
    databases,
    keyCount: keyColumns.length,
    ...matrixColumns(ordered, digits, keyColumns, figureColumn, {
      databases,
      isAdditive,
      isComparable,
    }),
    ...(isComparable && measures.some(({ distinct }) => distinct) && { mayOverlap: true as const }),
    ...(isAdditive && !ofRows && totalsOf(ordered, digits, results.length)),
    missing: results.flatMap(({ database }, at) => {
      const keys = ordered.filter(({ cells }) => cells[at] === undefined).length;
      return keys > 0 ? [{ database, keys }] : [];
    }),
    ...(!isComparable && {
      unlikeUnits: [...new Set(told.map(({ measure }) => unitOf(measure) || 'no unit'))],
    }),
    ...(isComparable && ofRows && { rowUnits: ofRows.map((unit) => unit || 'no unit') }),
  };
}

/** What each result's groups are given, where it has groups with one figure each. */
export function groupFigures(
  results: CombinableResult[],
): { database: string; measure: Measure }[] {
  return results.flatMap((result) => {
    const measure = readMeasure(result, [])?.measure;
    return measure ? [{ database: result.database, measure }] : [];
  });
}

/** The one aggregate of a grouped result, by its place in the aligned columns. */
function readMeasure(
  result: CombinableResult,
  places: number[],
): { place: number; measure: Measure } | undefined {
  const list = readSelectList(result.sql);
  if (!list || isLimited(list, result.rows.length)) return undefined;
  const kinds = itemKinds(list);
  const standing = kinds.indexOf('aggregate');
  const isGroup = kinds.every((kind, at) => at === standing || kind === 'key');
  if (standing < 0 || !isGroup || kinds.length !== result.columns.length) return undefined;
  return { place: places.indexOf(standing), measure: describeMeasure(result, standing) };
}

/** A group that is not there may have been cut off, at any depth; ROLLUP's rows are no groups. */
function isLimited({ tokens }: SelectList, rowCount: number): boolean {
  const kept = withoutSpareLimit(tokens, rowCount);
  return kept.some(
    (token, at) =>
      isKeyword(kept, at) &&
      /^(limit|fetch|offset|top|having|qualify|rollup|cube|grouping)$/.test(token.text),
  );
}

/** What is counted here and summed there is no one measure. */
function areAlike(measures: Measure[]): boolean {
  const [first] = measures;
  if (!first) return false;
  return measures.every(({ kind, nature, words, named }) => {
    if ((nature ?? kind) !== (first.nature ?? first.kind)) return false;
    return !named || !first.named || words === first.words || shareWord(words, first.words);
  });
}

function shareWord(one: string, other: string): boolean {
  const words = new Set(one.split(' ').map(stemOf));
  return other.split(' ').some((word) => words.has(stemOf(word)));
}

/** Undefined where a database has a key twice. This runs over every row of every result. */
function groupByKey(
  results: CombinableResult[],
  { readCell }: Stacked,
  place: number,
  keyPlaces: number[],
  forms: KeyForm[],
): KeyedFigures[] | undefined {
  const groups = new Map<string, KeyedFigures>();
  const none = () => new Array<undefined>(results.length).fill(undefined);
  for (const [at, { rows }] of results.entries()) {
    const read = readCell[at] as (row: Cell[], index: number) => Cell;
    for (const [nth, row] of rows.entries()) {
      const spelled = spellKey(row, read, keyPlaces, forms);
      let group = groups.get(spelled);
      if (!group) {
        group = { key: keyPlaces.map((one) => read(row, one)), cells: none(), places: none() };
        groups.set(spelled, group);
      }
      if (group.cells[at] !== undefined) return undefined;
      group.cells[at] = read(row, place);
      group.places[at] = nth;
    }
  }
  return [...groups.values()];
}

function isShared(groups: KeyedFigures[]): boolean {
  let shared = 0;
  for (const { cells } of groups) {
    let databases = 0;
    for (const cell of cells) if (cell !== undefined) databases += 1;
    if (databases > 1) shared += 1;
  }
  return shared > 0 && shared >= groups.length * sharedMin;
}

/** @param digits the groups' cells, as toFigureDigits has them */
function totalsOf(
  groups: KeyedFigures[],
  digits: (string | undefined)[][],
  databaseCount: number,
): Pick<CombinedMatrix, 'totals' | 'total'> {
  const places = Array.from({ length: databaseCount }, (_, at) => at);
  const totals = places.map((at) =>
    sumFigures(
      digits.map((row) => row[at]),
      groups.map(({ cells }) => cells[at]),
    ),
  );
  // Of a database without any number there is nothing to add; one that has no sum leaves none to all.
  const isUnknown = (at: number) =>
    totals[at] === null && groups.some(({ cells }) => (cells[at] ?? null) !== null);
  const known = totals.filter((one) => one !== null);
  const isWhole = known.length > 0 && !places.some(isUnknown);
  return { totals, ...(isWhole && { total: sumDecimals(known) }) };
}

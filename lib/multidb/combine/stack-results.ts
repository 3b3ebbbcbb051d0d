import { type ColumnType, isNumeric } from '#lib/shape/dialect.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { CombinableResult, CombinedStack } from './combined.ts';
import { splitWords } from './measure-words.ts';
import { mergeTypes } from './merge-types.ts';
import { isUnit, readUnits } from './read-units.ts';

export interface Stacked {
  /** The database's, and the first result's behind it. */
  columns: ResultColumn[];
  /** Of each result: what its row has in a column, by its place among the first one's. */
  readCell: ((row: Cell[], index: number) => Cell)[];
  /** All rows below each other. They are made only where they are asked for: there may be many. */
  stack(): CombinedStack;
  truncated: boolean;
  /** For each result, where it has each of the first one's columns. */
  places: number[][];
  /** For each of these columns, its type in each result. */
  sourceTypes: ColumnType[][];
  /** Why they are better not read below each other: a column is in dollars here and in euros there. */
  unlikeUnits?: string;
}

/**
 * The rows of all results below each other, with their database in front. Columns are aligned by
 * name, whatever their order or capitals.
 */
export function stackResults(results: CombinableResult[]): Stacked | { reason: string } {
  const [first, ...others] = results;
  if (!first) return { reason: 'There are no results.' };
  const places: number[][] = [first.columns.map((_, index) => index)];
  for (const other of others) {
    const order = alignColumns(first.columns, other.columns);
    if (!order) return { reason: unlikeColumns(first, other) };
    places.push(order);
  }
  const sourceTypes: ColumnType[][] = [];
  let unlikeUnits: string | undefined;
  const columns: ResultColumn[] = [{ name: 'database', type: 'text' }];
  for (const [index, column] of first.columns.entries()) {
    const sources = results.map((result, n) => result.columns[places[n]?.[index] ?? -1] ?? column);
    const types = sources.map((source) => source.type);
    const type = mergeTypes(types) ?? mergeDigits(results, places, index, types);
    sourceTypes.push(types);
    if (!type) return { reason: unlikeTypes(results, sources) };
    columns.push({ name: joinNames(sources), type });
    if (new Set(sources.map(({ name }) => readUnits(name, []).join(' '))).size > 1) {
      unlikeUnits = unlikeColumnUnits(results, sources);
    }
  }
  const truncated = results.some((one) => one.truncated);
  const readers = results.map((result, n) => readerOf(result, places[n] ?? [], columns));
  return {
    columns,
    readCell: readers.map(({ readCell }) => readCell),
    stack: () => {
      const rows: Cell[][] = [];
      for (const [n, result] of results.entries()) appendRows(rows, result, readers[n] as Reader);
      return { kind: 'stacked', columns, rows, truncated };
    },
    truncated,
    places,
    sourceTypes,
    ...(unlikeUnits !== undefined && { unlikeUnits }),
  };
}

/** As a number has them: `2024`, and not the `01234` of a post code. */
const plainNumber = /^(0|-?[1-9]\d{0,17})$/;

/** A year is a number here and a text there: a number, where each of the texts is one. */
function mergeDigits(
  results: CombinableResult[],
  places: number[][],
  index: number,
  types: ColumnType[],
): ColumnType | undefined {
  const numbers = types.filter((type) => type !== 'text');
  const type = mergeTypes(numbers);
  if (!type || !isNumeric(type)) return undefined;
  const areDigits = results.every(({ rows }, at) => {
    const place = places[at]?.[index] ?? -1;
    if (types[at] !== 'text') return true;
    return rows.every((row) => row[place] === null || plainNumber.test(String(row[place])));
  });
  return areDigits ? type : undefined;
}

interface Reader {
  readCell: (row: Cell[], index: number) => Cell;
  /** Its rows are as the first one's. */
  asTheyAre: boolean;
  columnCount: number;
}

function readerOf(
  { columns: own }: CombinableResult,
  order: number[],
  columns: ResultColumn[],
): Reader {
  // Engines without booleans answer 1 and 0; beside those, so do the others.
  const toNumber = order.map(
    (place, index) => own[place]?.type === 'boolean' && columns[index + 1]?.type === 'integer',
  );
  return {
    readCell: (row, index) => {
      const cell = row[order[index] ?? -1] ?? null;
      return toNumber[index] && typeof cell === 'boolean' ? Number(cell) : cell;
    },
    asTheyAre: order.every((place, index) => place === index) && !toNumber.includes(true),
    columnCount: order.length,
  };
}

/** This runs over every cell of every result, so rows that need no change are copied whole. */
function appendRows(
  rows: Cell[][],
  { database, rows: source }: CombinableResult,
  { readCell, asTheyAre, columnCount }: Reader,
): void {
  for (const row of source) {
    if (asTheyAre) {
      rows.push([database, ...row]);
      continue;
    }
    const cells: Cell[] = [database];
    for (let index = 0; index < columnCount; index++) cells.push(readCell(row, index));
    rows.push(cells);
  }
}

/** For each column of `left` its place in `right`; undefined where they do not correspond. */
export function alignColumns(left: ResultColumn[], right: ResultColumn[]): number[] | undefined {
  if (left.length !== right.length) return undefined;
  const free = new Map<string, number[]>();
  for (const [index, { name }] of right.entries()) {
    const key = comparableName(name);
    free.set(key, [...(free.get(key) ?? []), index]);
  }
  const order = left.map(({ name }) => free.get(comparableName(name))?.shift() ?? -1);
  const missing = order.indexOf(-1);
  if (missing < 0) return order;
  if (missing !== order.lastIndexOf(-1)) return undefined;
  const rest = right.findIndex((_, index) => !order.includes(index));
  const [here, there] = [left[missing], right[rest]];
  if (!here || !there || left.length < 2) return undefined;
  // One name differs: `state` here, `country` there. Texts in one place name the rows alike.
  const isLabel = rest === missing && here.type === 'text' && there.type === 'text';
  if (!isLabel && !differInUnit(here, there)) return undefined;
  order[missing] = rest;
  return order;
}

/** `weight_kg` and `weight_lb` are one column, in other units. */
function differInUnit(one: ResultColumn, other: ResultColumn): boolean {
  if (!isNumeric(one.type) || !isNumeric(other.type)) return false;
  const [left, right] = [one, other].map(({ name }) => ({
    units: readUnits(name, []),
    rest: splitWords(name).filter((word) => !isUnit(word)),
  }));
  if (!left?.units.length || !right?.units.length) return false;
  return left.rest.length > 0 && left.rest.join(' ') === right.rest.join(' ');
}

/** Without an alias PostgreSQL says `count` where others say `COUNT(*)`. */
function comparableName(name: string): string {
  return name.toLowerCase().replace(/(?<=^\w+)\s*\(.*$/s, '');
}

function joinNames(columns: ResultColumn[]): string {
  const names = new Map(columns.map(({ name }) => [comparableName(name), name]));
  const distinct = [...names.keys()].map(
    (key) => columns.find(({ name }) => comparableName(name) === key)?.name ?? key,
  );
  return distinct.join(' / ');
}

function unlikeColumns(a: CombinableResult, b: CombinableResult): string {
  const list = ({ database, columns }: CombinableResult) => {
    const names = columns.slice(0, 6).map(({ name }) => name);
    return `${database}: ${names.join(', ')}${columns.length > 6 ? ', …' : ''}`;
  };
  return `The results have different columns (${list(a)}; ${list(b)}), so each stands on its own.`;
}

function unlikeTypes(results: CombinableResult[], sources: ResultColumn[]): string {
  const all = results.map(({ database }, index) => `${sources[index]?.type} in ${database}`);
  const kinds = all.length > 6 ? [...all.slice(0, 5), '…'] : all;
  return `The column ${sources[0]?.name} holds unlike values (${kinds.join(', ')}), so each result stands on its own.`;
}

function unlikeColumnUnits(results: CombinableResult[], sources: ResultColumn[]): string {
  const names = results.map(({ database }, index) => `${sources[index]?.name} in ${database}`);
  return `The figures are not in one unit (${names.join(', ')}), so each result stands on its own.`;
}

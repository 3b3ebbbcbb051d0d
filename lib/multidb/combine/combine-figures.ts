import { isNumeric } from '#lib/shape/dialect.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { CombinableResult, CombinedFigures, CombineIntent, Figure } from './combined.ts';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  subtractDecimals,
  toDigits,
  toFigureDigits,
} from './decimal.ts';
import { describeMeasure, type Measure } from './describe-measure.ts';
import { namesThings } from './names-things.ts';
import { haveOneUnit, unitOf } from './one-unit.ts';
import { readSelectList } from './read-select-list.ts';
import { isCurrencyCode, unitColumns, unitOfCell } from './unit-columns.ts';

/** One database's one number. */
export interface ReadFigure {
  database: string;
  value: string | null;
  column: ResultColumn;
  cell: Cell;
  measure: Measure;
}

/**
 * The one number of a result: one row, one numeric column, beside it at most what it is in (a
 * currency's column) and texts that the statement itself holds.
 */
export function readFigure(result: CombinableResult): ReadFigure | undefined {
  const row = result.rows[0];
  if (!row || result.rows.length !== 1 || result.truncated) return undefined;
  const found = findNumber(result, row);
  const column = found && result.columns[found.index];
  if (!column) return undefined;
  const cell = row[found.index] ?? null;
  const value = cell === null ? null : toFigureDigits(cell);
  if (value === undefined) return undefined;
  const measure = describeMeasure(result, found.index);
  // The customer with the most orders is no figure, although its id is a number.
  if (measure.kind === undefined && namesThings(column.name)) return undefined;
  const isTold = found.units.length > 0 && measure.kind !== 'count';
  return {
    database: result.database,
    value,
    column,
    cell,
    measure: isTold ? { ...measure, units: found.units } : measure,
  };
}

/** The place of the number, and the units that the texts beside it tell. */
function findNumber(
  { columns, sql, rows }: CombinableResult,
  row: Cell[],
): { index: number; units: string[] } | undefined {
  const isNumber = (column: ResultColumn, index: number) =>
    isNumeric(column.type) ||
    (column.type === 'unknown' && (row[index] === null || toDigits(row[index]) !== undefined));
  const told = columns.length > 1 ? unitColumns(columns, rows) : [];
  const numbers = columns.flatMap((column, index) =>
    isNumber(column, index) && !told.includes(index) ? [index] : [],
  );
  const only = numbers[0];
  if (only === undefined || numbers.length > 1) return undefined;
  if (columns.length === 1) return { index: only, units: [] };
  // `SELECT 'north' AS region, count(*) …`: a text that the statement itself holds says nothing.
  const items = readSelectList(sql)?.items ?? [];
  const isRead = items.length === columns.length;
  for (const [index] of columns.entries()) {
    if (index === only || told.includes(index)) continue;
    const [token, ...more] = isRead ? (items[index] ?? []) : [];
    if (token?.kind !== 'string' || more.length > 0) return undefined;
    if (isCurrencyCode(row[index])) told.push(index);
  }
  const units = new Set(told.map((index) => unitOfCell(row[index])).filter(Boolean));
  return { index: only, units: [...units].sort() };
}

export function combineFigures(read: ReadFigure[], asked: CombineIntent): CombinedFigures {
  const intent = withExtreme(read, asked);
  const oneUnit = haveOneUnit(read);
  const total = oneUnit && asksForSum(intent) && isAdditive(read, intent) ? sumOf(read) : undefined;
  const first = oneUnit ? read[0]?.value : undefined;
  const figures = read.map(({ database, value }, index): Figure => {
    const share = total === undefined ? undefined : shareOf(value, total, read);
    const difference =
      index > 0 && first != null && value !== null ? subtractDecimals(value, first) : undefined;
    const ratio =
      difference === undefined || first == null
        ? undefined
        : divideDecimals(difference, first.replace('-', ''));
    return {
      database,
      value,
      ...(share === undefined ? {} : { share }),
      ...(difference === undefined ? {} : { difference }),
      ...(ratio === undefined ? {} : { ratio }),
    };
  });
  const winner = intent.winner && oneUnit ? findWinner(read, intent.winner) : undefined;
  const measure = read.find(({ measure }) => measure.named) ?? read[0];
  return {
    kind: 'figures',
    measure: measure?.measure.words ?? '',
    ...tabulate(figures, read, measure?.measure.words ?? '', oneUnit),
    figures,
    ...(oneUnit ? {} : { units: read.map(({ measure }) => unitOf(measure)) }),
    ...(total === undefined ? {} : { total }),
    ...(oneUnit && read.some(({ measure }) => measure.distinct) && { mayOverlap: true as const }),
    ...(winner && intent.winner ? { winner: { database: winner, kind: intent.winner } } : {}),
  };
}

/** The highest of several highest prices is the highest of all; of several averages nothing is. */
export function withExtreme(read: ReadFigure[], intent: CombineIntent): CombineIntent {
  const [first] = read;
  const nature = first?.measure.nature;
  if (intent.winner || intent.difference || (nature !== 'highest' && nature !== 'lowest')) {
    return intent;
  }
  return read.every(({ measure }) => measure.nature === nature)
    ? { ...intent, winner: nature }
    : intent;
}

/** The same things counted before and after, say, are to be compared; their sum means nothing. */
function asksForSum({ difference, total, share }: CombineIntent): boolean {
  return total === true || share === true || !difference;
}

/** Where no aggregate is to be seen, the question decides whether the numbers add up. */
function isAdditive(read: ReadFigure[], intent: CombineIntent): boolean {
  return read.every(({ measure }) => measure.additive ?? intent.total ?? false);
}

function sumOf(read: ReadFigure[]): string | undefined {
  const values = read.flatMap(({ value }) => value ?? []);
  return values.length === 0 ? undefined : values.reduce(addDecimals);
}

function shareOf(value: string | null, total: string, read: ReadFigure[]): number | undefined {
  if (value === null || read.some((one) => one.value?.startsWith('-'))) return undefined;
  return divideDecimals(value, total);
}

/** The one database with the largest or smallest value; undefined where several share it. */
function findWinner(read: ReadFigure[], kind: 'highest' | 'lowest'): string | undefined {
  const sign = kind === 'highest' ? -1 : 1;
  const [first, second] = read
    .flatMap(({ database, value }) => (value === null ? [] : [{ database, value }]))
    .sort((a, b) => sign * compareDecimals(a.value, b.value));
  if (!first || !second || compareDecimals(first.value, second.value) === 0) return undefined;
  return first.database;
}

/** database | measure | unit | share | difference | change: the last four where there are any. */
function tabulate(
  figures: Figure[],
  read: ReadFigure[],
  measure: string,
  oneUnit: boolean,
): { columns: ResultColumn[]; rows: Cell[][] } {
  const types = new Set(read.flatMap(({ cell, column }) => (cell === null ? [] : [column.type])));
  const [only] = types;
  const type = types.size === 1 && only ? only : 'decimal';
  const database: ResultColumn = { name: 'database', type: 'text' };
  const columns: ResultColumn[] = [database, { name: measure, type }];
  const rows: Cell[][] = figures.map((figure, index) => [
    figure.database,
    types.size === 1 ? (read[index]?.cell ?? null) : figure.value,
  ]);
  if (!oneUnit) {
    columns.push({ name: 'unit', type: 'text' });
    for (const [index, one] of read.entries()) rows[index]?.push(unitOf(one.measure) || null);
  }
  const against = `against ${figures[0]?.database}`;
  const extras: [ResultColumn, (figure: Figure) => Cell][] = [
    [{ name: 'share', type: 'float' }, ({ share }) => share ?? null],
    [{ name: against, type: 'decimal' }, ({ difference }) => difference ?? null],
    [{ name: `${against}, relative`, type: 'float' }, ({ ratio }) => ratio ?? null],
  ];
  for (const [column, cellOf] of extras) {
    if (figures.every((figure) => cellOf(figure) === null)) continue;
    columns.push(column);
    for (const [index, figure] of figures.entries()) rows[index]?.push(cellOf(figure));
  }
  return { columns, rows };
}

import { compareDecimals, toFigureDigits } from '#lib/multidb/combine/decimal.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { isQuantity } from './show-cell.ts';

/** Rows that each have a label and a number. */
export interface LabelledRows {
  /** The columns that name a row: one, first and last name, or the keys of a grouping. */
  labels: number[];
  /** What stands between the labels. */
  separator: string;
  /** Index of the column with its number. */
  figure: number;
  entries: { row: Cell[]; digits: string }[];
  /** How the numbers run; absent where they run neither way, or are all the same. */
  order?: 'falling' | 'rising';
}

/** Undefined where the rows have no label, or no number beside it (or several to choose from). */
export function readLabelledRows(
  columns: ResultColumn[],
  rows: Cell[][],
): LabelledRows | undefined {
  const { labels, separator } = findLabels(columns, rows);
  const candidates = columns.flatMap((column, figure) => {
    if (labels.length === 0 || !isQuantity(column)) return [];
    const entries = rows.flatMap((row) => {
      const digits = toFigureDigits(row[figure]);
      return digits === undefined ? [] : [{ row, digits }];
    });
    if (entries.length === 0) return [];
    const order =
      entries.length === rows.length ? orderOf(entries.map(({ digits }) => digits)) : undefined;
    return [{ labels, separator, figure, entries, ...(order ? { order } : {}) }];
  });
  if (candidates.length < 2) return candidates[0];
  const sorted = candidates.filter(({ order }) => order !== undefined);
  return sorted.length === 1 ? sorted[0] : undefined;
}

const noLabel = new Set(['integer', 'decimal', 'float', 'json', 'binary']);

/** First and last name, or as many columns from the left as it takes to tell the rows apart. */
function findLabels(
  columns: ResultColumn[],
  rows: Cell[][],
): Pick<LabelledRows, 'labels' | 'separator'> {
  const possible = columns.flatMap(({ type }, index) => (noLabel.has(type) ? [] : [index]));
  const named = (pattern: RegExp) =>
    possible.find((index) => pattern.test(columns[index]?.name ?? ''));
  const [first, last] = [named(/^(first|given)/i), named(/^(last|family|sur)/i)];
  if (first !== undefined && last !== undefined) return { labels: [first, last], separator: ' ' };
  const name = named(/(^|_)(name|title)$/i);
  const distinguish = (labels: number[]) =>
    new Set(rows.map((row) => JSON.stringify(labels.map((index) => row[index])))).size ===
    rows.length;
  // A product's name says more than the code before it.
  if (name !== undefined && distinguish([name])) return { labels: [name], separator: ' ' };
  const enough = possible.findIndex((_, last) => distinguish(possible.slice(0, last + 1)));
  return { labels: possible.slice(0, Math.max(enough, 0) + 1), separator: ', ' };
}

function orderOf(digits: string[]): LabelledRows['order'] {
  const steps = digits
    .slice(1)
    .map((value, index) => compareDecimals(value, digits[index] ?? value));
  if (steps.every((step) => step === 0)) return undefined;
  if (steps.every((step) => step <= 0)) return 'falling';
  return steps.every((step) => step >= 0) ? 'rising' : undefined;
}

export interface Sorting {
  /** By the last ORDER BY's first expression; absent where that is a column other than the figures'. */
  direction?: 'asc' | 'desc';
  limited: boolean;
}

interface Place {
  index: number;
  name: string;
}

/**
 * How a statement sorts its rows, and whether it cuts them off.
 *
 * @param rowCount of its result: a LIMIT at its end that was not reached cut off nothing
 * @param labels what names the rows
 * @param others columns that neither name them nor hold the figures that are ranked
 */
export function readSorting(
  sql: string,
  rowCount: number,
  labels: Place[],
  others: Place[] = [],
): Sorting {
  const last = /\blimit\s+(\d+)\s*;?\s*$/i.exec(sql);
  const kept = last && rowCount < Number(last[1]) ? sql.slice(0, last.index) : sql;
  const limited = /\b(limit|fetch)\s+[\w(]/i.test(kept);
  const clause = /^.*\border\s+by\b(.*)$/is.exec(sql)?.[1];
  if (clause === undefined) return { limited };
  const [first = ''] = clause.split(/,|\blimit\b|\bfetch\b/i);
  const words: string[] = first.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const byLabel = labels.some(
    ({ index, name }) => words.includes(name.toLowerCase()) || words[0] === String(index + 1),
  );
  const isPlain = !first.includes('(');
  const [column] = words.filter((word) => !orderWords.has(word)).slice(-1);
  const byOther = others.some(
    ({ index, name }) => isPlain && (column === name.toLowerCase() || column === String(index + 1)),
  );
  if (byLabel || byOther) return { limited };
  return { direction: /\bdesc\b/i.test(first) ? 'desc' : 'asc', limited };
}

const orderWords = new Set(['asc', 'desc', 'nulls', 'first', 'last']);

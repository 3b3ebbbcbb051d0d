import { compareDecimals } from '#lib/multidb/combine/decimal.ts';
import { describeMeasure } from '#lib/multidb/combine/describe-measure.ts';
import { type AlignedResult, alignAll, areOfOneKind, unlikeUnits } from './align-results.ts';
import type { AnswerInput, NamedResult } from './answer-input.ts';
import { figureFormatter } from './format-figure.ts';
import { phraseOf } from './measure-phrase.ts';
import { type LabelledRows, readLabelledRows, readSorting } from './rank-rows.ts';
import { showCell } from './show-cell.ts';
import { bold, plain, shortListOf } from './words.ts';

/** A row with a label and a number, of one of the databases. */
interface Entry {
  database: string;
  label: string;
  digits: string;
}

/**
 * `Widget has the highest total quantity: 1,234, ahead of Gadget with 1,100.` Rows that the
 * statements cut off are ranked only the way they are sorted, because the others are not known; those
 * in several currencies not at all, which is said.
 * Undefined where no row can be said to be first.
 */
export function sayRanking(input: AnswerInput, results: NamedResult[]): string | undefined {
  const [model] = results.filter(({ rows }) => rows.length > 0);
  const labelled = model && readLabelledRows(model.columns, model.rows);
  if (!model || !labelled) return undefined;
  const aligned = alignAll(model, results, labelled.figure);
  if (!aligned) return undefined;
  const measures = aligned.map(({ measure }) => measure);
  const measure = describeMeasure(model, labelled.figure);
  const direction = findDirection(input, aligned, labelled, measure.kind !== undefined);
  if (!direction || !areOfOneKind(measures)) return undefined;
  const units = unlikeUnits(aligned);
  if (units) return `The figures are in ${shortListOf(units, 4)}, so they are not ranked.`;
  const sign = direction === 'asc' ? 1 : -1;
  const entries = aligned
    .flatMap(entriesOf)
    .sort((a, b) => sign * compareDecimals(a.digits, b.digits));
  const [first, next] = entries;
  if (!first) return undefined;
  // One double among them and all are computed with its noise.
  const isFloat = ({ columns }: NamedResult) => columns[labelled.figure]?.type === 'float';
  const noisy = measure.kind === 'average' || aligned.some(isFloat);
  const format = figureFormatter(
    entries.map(({ digits }) => digits),
    noisy,
  );
  const sqls = results.map(({ sql }) => sql);
  const phrase = phraseOf(measure, input.question, sqls);
  const title = plain(direction === 'asc' ? phrase.lowest : phrase.highest);
  const value = `**${format(first.digits)}**`;
  const several = results.length > 1;
  const loud = ({ label, database }: Entry) =>
    several ? `${bold(label)} in ${bold(database)}` : bold(label);
  const quiet = ({ label, database }: Entry) =>
    several ? `${label} in ${plain(database)}` : label;
  const level = entries.filter(({ digits }) => compareDecimals(digits, first.digits) === 0);
  if (level.length > 1) {
    // All alike: then none of them is first.
    if (level.length === entries.length) return undefined;
    return `${shortListOf(level.map(loud), 2)} have ${title}: ${value} each.`;
  }
  const lead = `${loud(first)} has ${title}: ${value}`;
  if (!next) return `${lead}.`;
  return direction === 'asc'
    ? `${lead}; ${quiet(next)} has ${format(next.digits)}.`
    : `${lead}, ahead of ${quiet(next)} with ${format(next.digits)}.`;
}

function entriesOf({ database, columns, labelled }: AlignedResult): Entry[] {
  if (!labelled) return [];
  return labelled.entries.map(({ row, digits }) => ({
    database,
    label: labelled.labels
      .map((index) => showCell(row[index], columns[index] ?? { name: '', type: 'text' }))
      .join(labelled.separator),
    digits,
  }));
}

function findDirection(
  { intent }: AnswerInput,
  results: AlignedResult[],
  { order, entries, labels, figure }: LabelledRows,
  isComputed: boolean,
): 'asc' | 'desc' | undefined {
  const sortings = results.map(({ sql, columns, rows, places }) => {
    const placeOf = (at: number) => ({ index: places[at] ?? at, name: columns[at]?.name ?? '' });
    const others = [...columns.keys()].filter((at) => at !== figure && !labels.includes(at));
    return readSorting(sql, rows.length, labels.map(placeOf), others.map(placeOf));
  });
  const [sorting] = sortings;
  const sorted = sortings.every(({ direction }) => direction === sorting?.direction)
    ? sorting?.direction
    : undefined;
  const cut = sortings.some(({ limited }) => limited) || results.some((one) => one.truncated);
  const asked = intent.winner && (intent.winner === 'highest' ? 'desc' : 'asc');
  if (!cut)
    return asked ?? (isComputed || (sorted === 'desc' && order === 'falling') ? 'desc' : undefined);
  // One row out of a sorted list is its first; more rows show themselves what they are sorted by.
  if (entries.length === 1) return sorted;
  if (sorted === 'desc' && order === 'falling') return 'desc';
  return sorted === 'asc' && order === 'rising' ? 'asc' : undefined;
}

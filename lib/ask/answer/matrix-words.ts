import { toFigureDigits } from '#lib/multidb/combine/decimal.ts';
import { describeMeasure } from '#lib/multidb/combine/describe-measure.ts';
import { splitWords, toPlural } from '#lib/multidb/combine/measure-words.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import type { CombinedView } from '../events.ts';
import { type AnswerInput, finishedResults } from './answer-input.ts';
import { figureFormatter } from './format-figure.ts';
import { type MeasurePhrase, phraseOf } from './measure-phrase.ts';
import { showCell } from './show-cell.ts';
import { countOf, plain } from './words.ts';

export type Matrix = Extract<CombinedView, { kind: 'matrix' }>;

/** How the figures are spoken of. */
export function phraseOfMatrix(input: AnswerInput, matrix: Matrix): MeasurePhrase {
  const results = finishedResults(input);
  const [result] = results;
  const measures = result?.columns.map((_, at) => describeMeasure(result, at)) ?? [];
  const measure = measures.find(({ kind }) => kind !== undefined);
  return phraseOf(
    { ...(measure ?? { named: true, units: [] }), words: matrix.measure },
    input.question,
    results.map(({ sql }) => sql),
  );
}

/** A row's figures that are known. */
export function figuresOf({ databases, keyCount }: Matrix, row: Cell[]) {
  return databases.flatMap((database, at) => {
    const digits = toFigureDigits(row[keyCount + at]);
    return digits === undefined ? [] : [{ database, digits }];
  });
}

/** What a row's key says. */
export function keyOf({ columns, keyCount }: Matrix, row: Cell[]): string {
  const parts = columns.slice(0, keyCount).map((column, at) => showCell(row[at], column));
  return plain(parts.join(', '));
}

/** `12 months`; `5 groups` where several columns are the key. */
export function keysOf(matrix: Matrix, count: number): string {
  return countOf(count, ...keyWord(matrix));
}

/** What a row stands for: one, and several of them. */
export function keyWord({ columns, keyCount }: Matrix): [string, string] {
  const word = splitWords(columns[0]?.name ?? '').at(-1);
  if (keyCount !== 1 || !word || !/^\D{2,}$/.test(word)) return ['group', 'groups'];
  return [word, toPlural(word)];
}

export function formatterOf({ columns, keyCount }: Matrix, values: string[]) {
  return figureFormatter(values, columns[keyCount]?.type === 'float');
}

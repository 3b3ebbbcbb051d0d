import { readFigure } from '#lib/multidb/combine/combine-figures.ts';
import { describeMeasure } from '#lib/multidb/combine/describe-measure.ts';
import type { AnswerInput, NamedResult } from './answer-input.ts';
import { figureFormatter } from './format-figure.ts';
import { phraseOf, singular } from './measure-phrase.ts';
import { sayRanking } from './say-ranking.ts';
import { showCell } from './show-cell.ts';
import {
  anyOf,
  bold,
  capitalize,
  countOf,
  listOf,
  numberWord,
  plain,
  shortListOf,
} from './words.ts';

/** Rows of several databases that stand in one table. */
export function answerStacked(input: AnswerInput, results: NamedResult[]): string {
  const counts = results.map(({ rows }) => rows.length);
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return sayNothing(results);
  const cut = results.filter(({ truncated }) => truncated).map(({ database }) => plain(database));
  const places = `${numberWord(results.length)} databases`;
  const empty = results
    .filter(({ rows }) => rows.length === 0)
    .map(({ database }) => plain(database));
  if (all > 1 && counts.every((count) => count < 2)) {
    const values = sayValues(input, results);
    if (values) return values;
  }
  const ranking = sayRanking(input, results);
  const tail = [
    ...(empty.length > 0 && empty.length <= 3
      ? [` ${listOf(empty)} ${empty.length > 1 ? 'have' : 'has'} none.`]
      : []),
    ...(cut.length > 0 ? [` Only the first rows of ${listOf(cut)} are shown.`] : []),
  ].join('');
  if (ranking) return `${ranking} ${countOf(all, 'row')} from ${places}.${tail}`;
  const [first] = counts;
  const even = counts.every((count) => count === first);
  const parts = results
    .filter(({ rows }) => rows.length > 0)
    .map(({ database, rows }) => `${plain(database)} ${rows.length.toLocaleString('en-US')}`);
  const split = even
    ? `${(first ?? 0).toLocaleString('en-US')} each`
    : results.length <= 4
      ? listOf(parts)
      : '';
  return `**${countOf(all, 'row')}** from ${places}${split ? `: ${split}` : ''}.${tail}`;
}

/** `The latest order is 2026-01-02 in a and 2026-01-05 in b.` */
function sayValues({ question }: AnswerInput, results: NamedResult[]): string | undefined {
  const [model] = results;
  const [column, more] = model?.columns ?? [];
  if (!model || !column || more) return undefined;
  const parts = results.map(({ database, rows }) => {
    const value = rows.length === 0 ? 'nothing' : `**${showCell(rows[0]?.[0], column)}**`;
    return `${value} in ${bold(database)}`;
  });
  const sqls = results.map(({ sql }) => sql);
  const { words, plural } = phraseOf(describeMeasure(model, 0), question, sqls);
  const subject = plural ? `${capitalize(plain(words))} are` : `The ${plain(words)} is`;
  return `${subject} ${shortListOf(parts, 5)}.`;
}

/** Results that do not stand in one table: each in a few words. */
export function answerApart(input: AnswerInput, results: NamedResult[]): string {
  if (results.every(({ rows }) => rows.length === 0)) return sayNothing(results);
  if (results.length > 4) {
    const all = results.reduce((sum, { rows }) => sum + rows.length, 0);
    return `**${countOf(all, 'row')}** in ${countOf(results.length, 'result')}; each stands on its own below.`;
  }
  return `${sayAlike(results) ?? results.map((result) => sayBriefly(input, result)).join('; ')}.`;
}

/** `1 row from each of the three databases`, where that is all there is to say. */
function sayAlike(results: NamedResult[]): string | undefined {
  const names = new Set(results.map(({ database }) => database));
  const counts = new Set(results.map(({ rows, truncated }) => (truncated ? -1 : rows.length)));
  const [count = -1] = counts;
  if (names.size < results.length || counts.size > 1 || count < 0) return undefined;
  if (results.some((result) => readFigure(result)?.measure.kind)) return undefined;
  const each = names.size === 2 ? 'both' : `each of the ${numberWord(names.size)}`;
  return `**${countOf(count, 'row')}** from ${each} databases`;
}

function sayBriefly({ question }: AnswerInput, result: NamedResult): string {
  const name = bold(result.database);
  const { rows, truncated } = result;
  const figure = readFigure(result);
  if (!figure?.value || !figure.measure.kind) {
    if (rows.length === 0) return `${name} has no matching rows`;
    return `${name} has ${truncated ? 'more than ' : ''}**${countOf(rows.length, 'row')}**`;
  }
  const phrase = phraseOf(figure.measure, question, [result.sql]);
  const noisy =
    figure.column.type === 'float' || phrase.kind === 'average' || phrase.kind === 'other';
  const value = `**${figureFormatter([figure.value], noisy)(figure.value)}**`;
  if (phrase.kind !== 'count') return `${name}: ${plain(phrase.words)} ${value}`;
  return `${name} has ${value} ${plain(figure.value === '1' ? singular(phrase.words) : phrase.words)}`;
}

function sayNothing(results: NamedResult[]): string {
  const names = new Set(results.map(({ database }) => database));
  if (names.size === 1) return `No rows match in ${bold(results[0]?.database ?? '')}.`;
  return `No rows match in ${anyOf(names.size)}.`;
}

import { readFigure } from '#lib/multidb/combine/combine-figures.ts';
import { describeMeasure } from '#lib/multidb/combine/describe-measure.ts';
import type { AnswerInput, NamedResult } from './answer-input.ts';
import { figureFormatter } from './format-figure.ts';
import { phraseOf, sayTotalOf, singular } from './measure-phrase.ts';
import { sayRanking } from './say-ranking.ts';
import { showCell } from './show-cell.ts';
import { bold, countOf, listOf, plain, shortListOf } from './words.ts';

/** One or two sentences on one database's result. */
export function answerRows(input: AnswerInput, result: NamedResult): string {
  const { database, columns, rows, truncated, cause } = result;
  const name = plain(database);
  if (rows.length === 0) return because(`No rows match in ${bold(database)}.`, cause);
  if (rows.length === 1 && columns.length === 1) return answerOne(input, result);
  const count = truncated
    ? `More than ${countOf(rows.length, 'row')} in ${bold(database)}; the first ${rows.length.toLocaleString('en-US')} are shown.`
    : `${countOf(rows.length, 'row')} from ${name}.`;
  const ranking = sayRanking(input, [result]);
  if (rows.length === 1) return ranking ?? sayFields(result);
  if (ranking) return `${ranking} ${count}`;
  const list = sayShortList(result);
  if (list) return list;
  return truncated ? count : `**${countOf(rows.length, 'row')}** from ${bold(database)}.`;
}

/** A single value. */
function answerOne({ question }: AnswerInput, result: NamedResult): string {
  const { database, columns, rows, sql, cause } = result;
  const has = result.areSeveral ? 'have' : 'has';
  const [column] = columns;
  const cell = rows[0]?.[0];
  if (!column) return `No rows match in ${bold(database)}.`;
  const figure = readFigure(result);
  const phrase = phraseOf(figure?.measure ?? describeMeasure(result, 0), question, [sql]);
  const words = plain(phrase.words);
  if (cell === null || cell === undefined) {
    const why = cause === undefined ? 'perhaps no rows match' : plain(cause, 300);
    return `${bold(database)} ${has} no value for ${words}: ${why}.`;
  }
  if (!figure?.value) return `The ${words} in ${bold(database)} is **${showCell(cell, column)}**.`;
  const noisy = column.type === 'float' || ['average', 'other'].includes(phrase.kind ?? '');
  const value = phrase.kind
    ? figureFormatter([figure.value], noisy)(figure.value)
    : showCell(cell, column);
  if (phrase.kind === 'count') {
    const counted = figure.value === '1' ? singular(words) : words;
    return because(`${bold(database)} ${has} **${value}** ${counted}.`, cause);
  }
  if (phrase.kind === 'sum' && phrase.plural) {
    return because(`${sayTotalOf(phrase, `**${value}**`, `in ${bold(database)}`)}.`, cause);
  }
  return `The ${words} in ${bold(database)} ${phrase.plural ? 'are' : 'is'} **${value}**.`;
}

/** `One row from crm: name Alice, country US.` */
function sayFields({ database, columns, rows }: NamedResult): string {
  const fields = columns.map((column, index) => {
    return `${plain(column.name)} **${showCell(rows[0]?.[index], column)}**`;
  });
  return `One row from ${bold(database)}: ${shortListOf(fields, 4)}.`;
}

/** The rows themselves, where they are few and say little. */
function sayShortList({ database, columns, rows, truncated }: NamedResult): string | undefined {
  const [column] = columns;
  if (!column || truncated || rows.length > 5 || columns.length > 1) return undefined;
  const values = rows.map((row) => showCell(row[0], column));
  return `**${countOf(rows.length, 'row')}** from ${bold(database)}: ${listOf(values)}.`;
}

/** `shop has 0 customers: no row of customers has country "germny".` */
function because(sentence: string, cause: string | undefined): string {
  return cause === undefined ? sentence : `${sentence.replace(/\.$/, '')}: ${plain(cause, 300)}.`;
}

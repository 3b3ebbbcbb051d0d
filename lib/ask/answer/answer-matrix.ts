import { compareDecimals, toDigits } from '#lib/multidb/combine/decimal.ts';
import type { AnswerInput } from './answer-input.ts';
import {
  figuresOf,
  formatterOf,
  keyOf,
  keysOf,
  keyWord,
  type Matrix,
  phraseOfMatrix,
} from './matrix-words.ts';
import { sayLeadingKey } from './say-leading-key.ts';
import { bold, capitalize, listOf, plain, shortListOf } from './words.ts';

/**
 * What a table of groups and databases shows: who has most in all, who leads how often, and of two
 * that are compared where they differ most.
 */
export function answerMatrix(input: AnswerInput, matrix: Matrix): string {
  const { unlikeUnits } = matrix;
  if (unlikeUnits) {
    return [
      saySize(matrix),
      `They are in ${listOf(unlikeUnits.map((unit) => plain(unit)))}, so they are not added up.`,
      sayMissing(matrix),
    ]
      .filter(Boolean)
      .join(' ');
  }
  const leading = sayLeadingKey(input, matrix);
  if (leading) return [leading, sayMissing(matrix)].filter(Boolean).join(' ');
  const { rowUnits } = matrix;
  const sentences = [
    input.intent.difference && matrix.databases.length === 2
      ? sayDifferences(matrix)
      : (sayTotals(input, matrix) ?? saySize(matrix)),
    input.intent.difference && matrix.databases.length === 2 ? undefined : sayLeads(input, matrix),
    rowUnits &&
      `The rows are in ${listOf(rowUnits.map((unit) => plain(unit)))}, so they are not added up.`,
    matrix.mayOverlap && !input.intent.difference && sayOverlap(matrix),
    sayMissing(matrix),
  ];
  return sentences.filter(Boolean).join(' ');
}

/** `In all, us has the most orders: 1,234, ahead of eu with 900.`; `…, eu has the fewest orders: 900; us has 1,234.` */
function sayTotals(input: AnswerInput, matrix: Matrix): string | undefined {
  const known = (matrix.totals ?? []).flatMap((digits, at) =>
    digits === null ? [] : [{ database: matrix.databases[at] ?? '', digits }],
  );
  const isLowest = input.intent.winner === 'lowest';
  // A database without any group has fewer than the least of the others.
  if (isLowest && known.length < matrix.databases.length) return undefined;
  const sorted = known.toSorted(
    (one, other) => (isLowest ? -1 : 1) * compareDecimals(other.digits, one.digits),
  );
  const [first, second] = sorted;
  if (!first || !second || compareDecimals(first.digits, second.digits) === 0) return undefined;
  const phrase = phraseOfMatrix(input, matrix);
  const format = formatterOf(
    matrix,
    known.map(({ digits }) => digits),
  );
  const lead = `In all, ${bold(first.database)} has ${plain(isLowest ? phrase.lowest : phrase.highest)}: **${format(first.digits)}**`;
  if (isLowest) return `${lead}; ${plain(second.database)} has ${format(second.digits)}.`;
  const behind = sorted
    .slice(1)
    .map(({ database, digits }) => `${plain(database)} with ${format(digits)}`);
  return `${lead}, ahead of ${shortListOf(behind, 4)}.`;
}

function saySize(matrix: Matrix): string {
  const names = matrix.databases.map((database) => plain(database));
  return `${capitalize(plain(matrix.measure))} of **${keysOf(matrix, matrix.rows.length)}** in ${shortListOf(names, 4)}, side by side.`;
}

/** `us leads in 9 of 12 months, eu in 3.`; where the least is asked for, `us is lowest in …`. */
function sayLeads({ intent }: AnswerInput, matrix: Matrix): string | undefined {
  const isLowest = intent.winner === 'lowest';
  const leads = new Map<string, number>();
  const compared = matrix.rows.filter((row) => figuresOf(matrix, row).length > 1);
  if (compared.length < 2) return undefined;
  for (const row of compared) {
    const [first, second] = figuresOf(matrix, row).toSorted(
      (one, other) => (isLowest ? -1 : 1) * compareDecimals(other.digits, one.digits),
    );
    if (!first || !second || compareDecimals(first.digits, second.digits) === 0) continue;
    leads.set(first.database, (leads.get(first.database) ?? 0) + 1);
  }
  const [first, ...others] = [...leads].sort((one, other) => other[1] - one[1]);
  if (!first) return `They are equal in all of the ${keysOf(matrix, compared.length)}.`;
  const lead = `${bold(first[0])} ${isLowest ? 'is lowest' : 'leads'} in **${first[1]}** of ${keysOf(matrix, compared.length)}`;
  const rest = others.map(([database, count]) => `${plain(database)} in ${count}`);
  return `${[lead, ...(rest.length > 0 ? [listOf(rest)] : [])].join(', ')}.`;
}

/** `old and new differ in 3 of 12 months, most in 2024-03: 37 less in new.` */
function sayDifferences(matrix: Matrix): string {
  const place = matrix.columns.findIndex(({ name }) => name === `against ${matrix.databases[0]}`);
  const both = matrix.rows.filter((row) => figuresOf(matrix, row).length === 2);
  const differing = both.flatMap((row) => {
    const digits = toDigits(row[place]);
    return digits === undefined || compareDecimals(digits, '0') === 0 ? [] : [{ row, digits }];
  });
  const [first = '', second = ''] = matrix.databases;
  const names = `${bold(first)} and ${bold(second)}`;
  if (place < 0) return saySize(matrix);
  if (both.length === 0) return `${names} have no ${keyWord(matrix)[0]} in common.`;
  if (differing.length === 0) {
    const absent = matrix.missing.reduce((sum, { keys }) => sum + keys, 0);
    const isWhole = both.length + absent === matrix.rows.length;
    return `${names} have the same ${plain(matrix.measure)} in all **${keysOf(matrix, both.length)}** ${isWhole ? 'that both have' : 'in which both have a value'}.`;
  }
  const size = (digits: string) => digits.replace('-', '');
  const most = differing.reduce((one, other) =>
    compareDecimals(size(other.digits), size(one.digits)) > 0 ? other : one,
  );
  const format = formatterOf(
    matrix,
    differing.map(({ digits }) => size(digits)),
  );
  const direction = most.digits.startsWith('-') ? 'less' : 'more';
  const where = `**${keyOf(matrix, most.row)}**: **${format(size(most.digits))}** ${direction} in ${plain(second)}`;
  const of = keysOf(matrix, both.length);
  // Which of a hundred dollars and ninety euros is more nobody can tell.
  if (matrix.rowUnits && differing.length > 1) {
    return `${names} differ in **${differing.length.toLocaleString('en-US')}** of ${of}.`;
  }
  return differing.length === 1
    ? `${names} differ in **one** of ${of}, ${where}.`
    : `${names} differ in **${differing.length.toLocaleString('en-US')}** of ${of}, most in ${where}.`;
}

function sayOverlap({ measure }: Matrix): string {
  return `The same ${plain(measure)} may be in several databases and rows, so they are not added up.`;
}

/** `2 months are missing in eu.` */
function sayMissing(matrix: Matrix): string | undefined {
  const parts = matrix.missing.map(
    ({ database, keys }) => `${keysOf(matrix, keys)} in ${plain(database)}`,
  );
  return parts.length === 0 ? undefined : `Not there: ${shortListOf(parts, 4)}.`;
}

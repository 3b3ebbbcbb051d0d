import { compareDecimals, toDigits } from '#lib/multidb/combine/decimal.ts';
import { splitWords, stemOf } from '#lib/multidb/combine/measure-words.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import type { AnswerInput } from './answer-input.ts';
import {
  figuresOf,
  formatterOf,
  keyOf,
  keyWord,
  type Matrix,
  phraseOfMatrix,
} from './matrix-words.ts';
import { bold, numberWord, plain, shortListOf } from './words.ts';

interface Entry {
  label: string;
  /** Where it is one database's figure. */
  database?: string;
  digits: string;
}

/**
 * `Rome has the most orders in both databases together: 32, ahead of Bern with 6.`, where the question
 * asks for one of the keys and not for a database: by the sum of all databases, or where that means
 * nothing (averages, extremes) by the figure of one. Undefined where it does not, or all are alike.
 */
export function sayLeadingKey(input: AnswerInput, matrix: Matrix): string | undefined {
  const { winner } = input.intent;
  if (!winner || matrix.rowUnits || !asksForKey(input.question, matrix)) return undefined;
  const sign = winner === 'highest' ? -1 : 1;
  const entries = entriesOf(matrix).sort((a, b) => sign * compareDecimals(a.digits, b.digits));
  const [best] = entries;
  const level = entries.filter(({ digits }) => compareDecimals(digits, best?.digits ?? '') === 0);
  if (!best || level.length === entries.length) return undefined;
  const next = entries[level.length];
  const format = formatterOf(
    matrix,
    [best, next ?? best].map(({ digits }) => digits),
  );
  const phrase = phraseOfMatrix(input, matrix);
  const title = plain(winner === 'highest' ? phrase.highest : phrase.lowest);
  const count = matrix.databases.length;
  const places = best.database
    ? ''
    : ` in ${count === 2 ? 'both' : `all ${numberWord(count)}`} databases together`;
  const names = shortListOf(level.map(loud), 2);
  const each = level.length > 1 ? ' each' : '';
  const lead = `${names} ${level.length > 1 ? 'have' : 'has'} ${title}${places}: **${format(best.digits)}**${each}`;
  if (!next) return `${lead}.`;
  return winner === 'highest'
    ? `${lead}, ahead of ${quiet(next)} with ${format(next.digits)}.`
    : `${lead}; ${quiet(next)} has ${format(next.digits)}.`;
}

const loud = ({ label, database }: Entry) =>
  bold(label) + (database ? ` in ${bold(database)}` : '');
const quiet = ({ label, database }: Entry) => label + (database ? ` in ${plain(database)}` : '');

function entriesOf(matrix: Matrix): Entry[] {
  const totalAt = matrix.keyCount + matrix.databases.length;
  const hasTotal = matrix.columns[totalAt]?.name === 'total';
  return matrix.rows.flatMap((row: Cell[]): Entry[] => {
    const label = keyOf(matrix, row);
    if (!hasTotal) return figuresOf(matrix, row).map((figure) => ({ label, ...figure }));
    const digits = toDigits(row[totalAt]);
    return digits === undefined ? [] : [{ label, digits }];
  });
}

const asking = new Set('which what whose top best worst highest lowest busiest'.split(' '));

/** `Which city …`, `top 5 product categories`: the word before the key's, or the one before that. */
function asksForKey(question: string, matrix: Matrix): boolean {
  if (matrix.keyCount !== 1) return false;
  const key = stemOf(keyWord(matrix)[0]);
  const words = splitWords(question);
  return words.some((word, at) => {
    if (stemOf(word) !== key) return false;
    return words.slice(Math.max(0, at - 3), at).some((one) => asking.has(one));
  });
}

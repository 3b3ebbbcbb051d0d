import type { CountedFunction, DialectPolicy } from '../policy/dialect-policy.ts';
import { refuseStatement, shortName } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isQualified, isSymbol } from '../token-reader.ts';
import { readAmount, readBound } from './read-amount.ts';
import { readArguments, readReceiver } from './read-arguments.ts';
import { readFormat } from './read-format.ts';

/** More rows or characters than this in one call are meant to exhaust the server. */
export const countMax = 10_000_000;

/**
 * Refuses a call that would make far too much, as far as its own arguments say so: constant
 * expressions, dates of a range with a step, the widths of a format. What comes out of columns or queries is left to the timeout.
 *
 * @param index of the function's name, before its `(`
 * @returns how much it makes; undefined where its arguments do not say so
 */
export function checkCounts(
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): number | undefined {
  const name = tokens[index]?.text ?? '';
  if (!Object.hasOwn(policy.countedFunctions, name)) return undefined;
  const counted = policy.countedFunctions[name] ?? 'range';
  const values = readArguments(tokens, index + 2);
  const isMethod = policy.methodCalls === true && isQualified(tokens, index);
  // `'x'.repeat(9)`: the value before the point is the first argument, where it is not a schema.
  const others = isMethod ? values.filter(({ length }) => length > 0) : [];
  const readings = isMethod ? [values, [readReceiver(tokens, index - 2), ...others]] : [values];
  const counts = readings.flatMap((reading) => countCall(counted, reading) ?? []);
  const count = counts.length > 0 ? Math.max(...counts) : undefined;
  if (count !== undefined && count > countMax) {
    refuseStatement(
      `The function ${name} would make more than ${countMax.toLocaleString('en')} rows or characters.`,
    );
  }
  return count;
}

/**
 * Refuses `seq_1_to_99999999999`, a table that MariaDB makes up when it is read.
 * @returns how many rows it has; undefined for another table
 */
export function checkCountedRelation(name: string, policy: DialectPolicy): number | undefined {
  const range = policy.countedRelation?.exec(name);
  if (!range) return undefined;
  const count = Math.abs(Number(range[2]) - Number(range[1]));
  if (count > countMax) {
    refuseStatement(
      `The table ${shortName(name)} has more than ${countMax.toLocaleString('en')} rows.`,
    );
  }
  return count;
}

type Values = readonly (readonly Token[])[];

function countCall(counted: CountedFunction, values: Values): number | undefined {
  if (counted === 'range') return countRange(values);
  if (typeof counted === 'number') return readAmount(values[counted]);
  if ('sizes' in counted) return countElements(values[counted.sizes]);
  return readFormat(counted.format, values[0], values.slice(1));
}

/** `ARRAY[10, 20]`, `'{10,20}'::int[]`: the product; what is no number counts as one. */
function countElements(sizes: readonly Token[] = []): number | undefined {
  const text = sizes.find(({ kind }) => kind === 'string')?.text;
  if (text !== undefined) {
    return (text.match(/\d+/g) ?? []).reduce((product, size) => product * Number(size), 1);
  }
  const open = sizes.findIndex((token) => isSymbol(token, '['));
  return readArguments(sizes, open + 1).reduce(
    (product, size) => product * (readAmount(size) ?? 1),
    1,
  );
}

function countRange(values: Values): number | undefined {
  if (values.some((value) => value.some(isEndless))) return Number.POSITIVE_INFINITY;
  const [from, to, step] = values;
  // DuckDB's range(n) counts from 0.
  if (values.length === 1) return readAmount(from);
  const bounds = [readBound(from), readBound(to), step ? readBound(step) : one];
  const [first, last, by] = bounds;
  if (first && last && by) {
    const { amount: start } = first;
    const { amount: end } = last;
    if (by.isLoose) return Number.POSITIVE_INFINITY;
    if (!first.isLoose && !last.isLoose) return (end - start) / by.amount;
    return (Math.abs(end) + Math.abs(start)) / Math.abs(by.amount);
  }
  if (values.some(isUnreadable)) return Number.POSITIVE_INFINITY;
  const [start, end, each] = [readInstant(from), readInstant(to), readSpan(step)];
  if (start === undefined || end === undefined || each === undefined) return undefined;
  return (end - start) / each;
}

const one = { amount: 1, isLoose: false };

/** Nothing but numbers and signs, and yet no amount: an operator that is not known. */
function isUnreadable(value: readonly Token[]): boolean {
  const isPlain = value.every(({ kind }) => kind === 'number' || kind === 'symbol');
  return isPlain && value.length > 0 && readAmount(value) === undefined;
}

function isEndless(token: Token): boolean {
  return token.kind === 'string' && /^\s*-?infinity\s*$/i.test(token.text);
}

/** `'2024-01-01'`, with a type before or behind it; milliseconds. */
function readInstant(value: readonly Token[] | undefined): number | undefined {
  const text = value?.find((token) => token.kind === 'string')?.text;
  const instant = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

const spansMs: Readonly<Record<string, number>> = {
  microsecond: 0.001,
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
};

/** `interval '1 second'`, `interval 1 second` and the like up to hours; longer steps make few rows. */
function readSpan(value: readonly Token[] | undefined): number | undefined {
  const text =
    value?.find((token) => token.kind === 'string')?.text ??
    value
      ?.slice(1)
      .map((token) => token.text)
      .join(' ');
  const [, count, unit] = /^\s*(\d+(?:\.\d+)?)?\s*([a-z]+?)s?\s*$/i.exec(text ?? '') ?? [];
  const each = unit === undefined ? undefined : spansMs[unit.toLowerCase()];
  return each === undefined ? undefined : each * Number(count ?? 1);
}

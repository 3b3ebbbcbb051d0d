import type { DialectPolicy } from './policy/dialect-policy.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isQualified, isSymbol } from './token-reader.ts';

/** More rows or characters than this in one call are meant to exhaust the server. */
const countMax = 10_000_000;

/**
 * Refuses a call that would make far too much, as far as its own arguments say so: numbers, dates
 * of a range with a step. What comes out of columns or queries is left to the timeout.
 *
 * @param index of the function's name, before its `(`
 */
export function checkCounts(tokens: readonly Token[], index: number, policy: DialectPolicy): void {
  const name = tokens[index]?.text ?? '';
  if (!Object.hasOwn(policy.countedFunctions, name)) return;
  const counted = policy.countedFunctions[name] ?? 'range';
  const values = readArguments(tokens, index + 2);
  // `'x'.repeat(9)`: the value before the point is the first argument, where it is not a schema.
  const isMethod = policy.methodCalls === true && isQualified(tokens, index);
  const counts = (isMethod ? [values, [[], ...values]] : [values]).map((given) =>
    counted === 'range' ? countRange(given) : readNumber(given[counted]),
  );
  if (counts.some((count) => count !== undefined && count > countMax)) {
    refuseStatement(
      `The function ${name} would make more than ${countMax.toLocaleString('en')} rows or characters.`,
    );
  }
}

/** Refuses `seq_1_to_99999999999`, a table that MariaDB makes up when it is read. */
export function checkCountedRelation(name: string, policy: DialectPolicy): void {
  const range = policy.countedRelation?.exec(name);
  if (range && Math.abs(Number(range[2]) - Number(range[1])) > countMax) {
    refuseStatement(
      `The table ${shortName(name)} has more than ${countMax.toLocaleString('en')} rows.`,
    );
  }
}

function countRange(values: readonly Token[][]): number | undefined {
  if (values.some((value) => value.some(isEndless))) return Number.POSITIVE_INFINITY;
  const [from, to, step] = values;
  // DuckDB's range(n) counts from 0.
  if (values.length === 1) return readNumber(from);
  const read = [readNumber(from), readNumber(to)].includes(undefined)
    ? { from: readInstant(from), to: readInstant(to), step: readSpan(step) }
    : { from: readNumber(from), to: readNumber(to), step: step ? readNumber(step) : 1 };
  if (read.from === undefined || read.to === undefined || read.step === undefined) return undefined;
  return (read.to - read.from) / read.step;
}

function isEndless(token: Token): boolean {
  return token.kind === 'string' && /^\s*-?infinity\s*$/i.test(token.text);
}

/** Arguments that are longer are no plain numbers. */
const readMax = 40;

/** The tokens of each argument, from behind the `(` to its `)`. */
function readArguments(tokens: readonly Token[], from: number): Token[][] {
  const values: Token[][] = [[]];
  let depth = 0;
  const end = Math.min(tokens.length, from + readMax);
  for (let index = from; index < end; index++) {
    const token = tokens[index] as Token;
    if (isSymbol(token, '(') || isSymbol(token, '[')) depth++;
    if (isSymbol(token, ')') || isSymbol(token, ']')) depth--;
    if (depth < 0) break;
    if (depth === 0 && isSymbol(token, ',')) values.push([]);
    else values.at(-1)?.push(token);
  }
  return values;
}

/** `5`, `-5`, `5::bigint`; undefined for anything else. */
function readNumber(value: readonly Token[] | undefined): number | undefined {
  const negative = isSymbol(value?.[0], '-');
  const [number, behind] = value?.slice(negative ? 1 : 0) ?? [];
  if (number?.kind !== 'number' || (behind && !isSymbol(behind, ':'))) return undefined;
  const count = Number(number.text.replaceAll('_', ''));
  return negative ? -count : count;
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

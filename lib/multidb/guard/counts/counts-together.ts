import type { DialectPolicy } from '../policy/dialect-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isSymbol } from '../token-reader.ts';
import { countMax } from './check-counts.ts';
import { readArguments } from './read-arguments.ts';

/** Widths and pads below this are layout, and a statement without a count of that much is none to fear. */
const widthMax = 64;
const largeMin = 1_000;

/** What the counted calls inside one outermost call make of one another so far. */
export interface CountsTogether {
  hasLarge: boolean;
  product: number;
  /** How often a path that is looked up goes through what is counted; absent where none is. */
  power?: number;
}

/** Makes known that the call at `index`, whose `(` follows, looks up a path in a text, if it does. */
export function noteLookup(
  together: CountsTogether,
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): void {
  if (!policy.lookupFunctions?.has(tokens[index]?.text ?? '')) return;
  const given = readArguments(tokens, index + 2).flat();
  const texts = given.filter(({ kind }) => kind === 'string').map(({ text }) => text);
  const count = (sign: string) => texts.reduce((sum, text) => sum + text.split(sign).length - 1, 0);
  // //b[//b[//b]] goes through all three times, //b nearly twice.
  together.power = Math.max(together.power ?? 2, 1 + count('['));
  checkCountsTogether(together, count('<'));
}

/**
 * Refuses what calls inside one call make of one another: `repeat(repeat('x', 10000), 100000)`, or
 * `strpos(repeat(…), repeat(…))`, which looks for each in each, where no server can be stopped.
 *
 * @param together grows by `count`
 */
export function checkCountsTogether(together: CountsTogether, count: number): void {
  if (count < widthMax) return;
  together.product *= count ** (together.power ?? 1);
  together.hasLarge ||= count >= largeMin;
  if (!together.hasLarge || together.product <= countMax) return;
  refuseStatement(
    `The calls inside one another would make more than ${countMax.toLocaleString('en')} rows, characters or steps together.`,
  );
}

/** The counts of a whole statement. */
export interface StatementCounts {
  /** Of texts and lists, from 1,000 on. */
  values: number[];
  /** Of rows, which only some functions put together into a value. */
  ranges: number[];
  power: number;
}

/** @param count undefined where it is not known */
export function noteCount(
  counts: StatementCounts,
  count: number | undefined,
  isRange: boolean,
): void {
  if (count === undefined || count < largeMin) return;
  (isRange ? counts.ranges : counts.values).push(count);
}

/** A loop of so many steps takes a server some seconds. */
const stepsMax = 1_000_000_000;

/**
 * Refuses two long values of one statement that may be looked for in one another wherever they meet
 * (`SELECT strpos(a, b) FROM (SELECT repeat(…) AS a) x, (SELECT string_agg(…) AS b FROM
 * generate_series(…)) y`), and a long one in which a path may be looked up.
 */
export function checkStatementCounts(
  { values, ranges, power }: StatementCounts,
  tokens: readonly Token[],
  { gatheringFunctions }: DialectPolicy,
): void {
  if (values.length + ranges.length === 0) return;
  const gathers = tokens.some((token, index) => {
    const opens = isSymbol(tokens[index + 1], '(');
    return opens && gatheringFunctions?.has(token.text) === true;
  });
  const [longest = 1, second = 1] = [...values, ...(gathers ? ranges : [])].sort((a, b) => b - a);
  if (longest * second <= stepsMax && (power === 1 || longest ** power <= countMax)) return;
  refuseStatement('The long values of the statement would make too many steps together.');
}

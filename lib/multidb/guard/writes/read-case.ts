import { makeToken, type Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { innerCase, readCaseParts } from './case-parts.ts';
import { findComparison } from './find-comparison.ts';
import { splitList } from './split-list.ts';

/** A condition, or the opposite of one. */
export interface Part {
  tokens: readonly Token[];
  isNegated: boolean;
}

/**
 * A CASE that is a condition, or whose constants are compared with one, as conditions with OR between
 * lists of them with AND: `CASE WHEN a THEN b ELSE c END` as `(a AND b) OR (NOT a AND c)`. Together they
 * hold for no fewer rows. Undefined where it is none.
 */
export function readCase(tokens: readonly Token[], isNegated: boolean): Part[][] | undefined {
  const isTrue = isWord(tokens.at(-2), 'is') && isWord(tokens.at(-1), 'true');
  const alone = innerCase(isTrue ? tokens.slice(0, -2) : tokens);
  if (alone) return branchesOf(alone, (result) => truthOf(result, isNegated));
  if (!isWord(tokens[0], 'case') && !isWord(tokens.at(-1), 'end')) return undefined;
  const comparison = findComparison(tokens);
  if (comparison === undefined || comparison === 'none') return undefined;
  const isLeft = isWord(tokens[0], 'case');
  const [side, other] = isLeft
    ? [comparison.left, comparison.right]
    : [comparison.right, comparison.left];
  const compared = innerCase(side);
  const operator = isLeft ? comparison.operator : (turned[comparison.operator] ?? '');
  const constants = compared && constantsOf(other, operator);
  if (!compared || !constants) return undefined;
  const { branches, other: rest } = readCaseParts(compared);
  const results = [...branches.map(({ result }) => result), ...(rest ? [rest] : [])];
  if (!results.every((result) => constantOf(result) !== undefined)) return undefined;
  const holds = (result: readonly Token[]) => {
    const value = constantOf(result);
    if (value === undefined || value === null) return false;
    const found = compareConstants(value, constants, operator);
    return found === undefined || found !== (isNegated !== comparison.negated);
  };
  return branchesOf(compared, (result) => (holds(result) ? 'always' : 'never'));
}

/** What a result is as a condition. */
type Truth = 'always' | 'never' | Part;

function branchesOf(inner: readonly Token[], truth: (result: readonly Token[]) => Truth): Part[][] {
  const { subject, branches, other } = readCaseParts(inner);
  const conditions = branches.map(({ when }) => (subject.length > 0 ? equal(subject, when) : when));
  const lists = branches.map(({ result }, at): [readonly Token[], Part[]] => [
    result,
    [{ tokens: conditions[at] ?? [], isNegated: false }],
  ]);
  // Without ELSE it is NULL.
  if (other) {
    const parts = conditions.filter(isNeverNull).map((tokens) => ({ tokens, isNegated: true }));
    lists.push([other, parts]);
  }
  return lists.flatMap(([result, parts]) => {
    const then = truth(result);
    if (then === 'never') return [];
    return [then === 'always' ? parts : [...parts, then]];
  });
}

/** `(subject) = (value)`: either may be a condition itself. */
function equal(subject: readonly Token[], value: readonly Token[]): readonly Token[] {
  const at = value[0]?.start ?? 0;
  const sign = (text: string) => makeToken('symbol', text, at, at);
  const within = (tokens: readonly Token[]) => [sign('('), ...tokens, sign(')')];
  return [...within(subject), sign('='), ...within(value)];
}

/**
 * Whether a condition is NULL for no row but one that has no value: ELSE stands for NULL as well, and
 * what is never true (`id <> nullif(1, 1)`) has no opposite.
 */
function isNeverNull(tokens: readonly Token[]): boolean {
  return tokens.every((token, index) => {
    const before = tokens[index - 1];
    if (token.kind === 'number') return /^\d/.test(token.text);
    if (token.kind === 'symbol') return plainSigns.has(token.text);
    if (isWord(token, 'null')) return isWord(before, 'is') || isWord(before, 'not');
    const opens = isSymbol(tokens[index + 1], '(');
    return !opens || (token.kind === 'word' && plainWords.has(token.text));
  });
}

const plainSigns: ReadonlySet<string> = new Set('= < > ! . , ( )'.split(' '));
const plainWords: ReadonlySet<string> = new Set('and or not in'.split(' '));

function truthOf(result: readonly Token[], isNegated: boolean): Truth {
  const constant = constantOf(result);
  if (constant === null) return 'never';
  if (typeof constant !== 'number') return { tokens: result, isNegated };
  return (constant !== 0) !== isNegated ? 'always' : 'never';
}

type Constant = number | string | null;

/** A plain number, a truth, a text of letters that are equal in few spellings, or NULL. */
function constantOf(tokens: readonly Token[]): Constant | undefined {
  const isNegative = tokens.length === 2 && isSymbol(tokens[0], '-');
  const only = tokens.length === 1 || isNegative ? tokens.at(-1) : undefined;
  if (only?.kind === 'number' && /^\d{1,15}(?:\.\d{1,9})?$/.test(only.text)) {
    return isNegative ? -Number(only.text) : Number(only.text);
  }
  if (isNegative) return undefined;
  if (only?.kind === 'word') return { true: 1, false: 0, null: null }[only.text];
  return only?.kind === 'string' && /^[\w .:/-]*$/.test(only.text) ? only.text : undefined;
}

const turned: Readonly<Record<string, string>> = {
  '=': '=',
  '<>': '<>',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function constantsOf(tokens: readonly Token[], operator: string): Constant[] | undefined {
  const isList = operator === 'in';
  if (isList && !(isSymbol(tokens[0], '(') && isSymbol(tokens.at(-1), ')'))) return undefined;
  if (!isList && !Object.hasOwn(turned, operator)) return undefined;
  const values = (isList ? splitList(tokens.slice(1, -1)) : [tokens]).map(constantOf);
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

/** Undefined where it is not certain. */
function compareConstants(
  value: number | string,
  others: readonly Constant[],
  operator: string,
): boolean | undefined {
  const results = others.map((other) => {
    if (typeof value !== typeof other || other === null || areAlike(value, other)) return undefined;
    if (operator === '<>' || operator === '!=') return value !== other;
    if (typeof value === 'number' && typeof other === 'number') {
      if (operator === '<') return value < other;
      if (operator === '<=') return value <= other;
      if (operator === '>') return value > other;
      if (operator === '>=') return value >= other;
    } else if (operator.startsWith('<') || operator.startsWith('>')) return undefined;
    return value === other;
  });
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

/** Texts that some servers take for the same. */
function areAlike(one: Constant, other: Constant): boolean {
  if (typeof one !== 'string' || typeof other !== 'string' || one === other) return false;
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

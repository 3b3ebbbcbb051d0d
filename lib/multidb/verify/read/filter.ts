import { isKeyword, isQualified, isSymbol, isWord } from '../../guard/token-reader.ts';
import { splitList } from '../../guard/writes/split-list.ts';
import { type Literal, literalOf, withoutCast } from './literal.ts';
import type { Tokens } from './query.ts';
import { type ColumnUse, columnAt, columnsIn, type Scope } from './scope.ts';
import { findOperator, splitAtWord, withoutParentheses } from './token-lists.ts';

/** A condition on one column of one table, compared with values that stand in the statement. */
export interface Filter {
  scope: Scope;
  use: Pick<ColumnUse, 'table' | 'column'>;
  tokens: Tokens;
  operator: '=' | 'in' | 'like' | 'range';
  /** The values, where each of them is one; a computed one makes it none at all. */
  literals: Literal[];
  /** What is done to the column before it is compared. */
  applied: 'nothing' | 'lower' | 'upper' | 'other';
}

/** Any of these must hold. */
export type Condition = Filter[];

const negatives: ReadonlySet<string> = new Set(['not', 'is', 'exists', 'select', 'isnull']);
const unread: ReadonlySet<string> = new Set(['regexp', 'rlike', 'glob', 'similar', 'match', 'any']);

/** Undefined where the condition is of another kind, or its opposite. */
export function readCondition(tokens: Tokens, scope: Scope): Condition | undefined {
  const parts = splitAtWord(withoutParentheses(tokens), 'or');
  const filters = parts.map((part) => readFilter(withoutParentheses(part), scope));
  const read = filters.filter((filter) => filter !== undefined);
  return read.length === filters.length ? read : undefined;
}

function readFilter(tokens: Tokens, scope: Scope): Filter | undefined {
  const isOther = tokens.some(
    (token, index) =>
      token.kind === 'word' &&
      isKeyword(tokens, index) &&
      (negatives.has(token.text) || unread.has(token.text) || token.text === 'and') &&
      !(token.text === 'and' && tokens.some((one) => isWord(one, 'between'))),
  );
  if (isOther) return undefined;
  const uses = columnsIn(tokens, scope);
  const [use] = uses;
  if (!use || uses.some((one) => !isSameColumn(one, use))) return undefined;
  if (namesUnknown(tokens, scope)) return undefined;
  const sides = splitAtOperator(tokens);
  if (!sides) return undefined;
  const isTurned = columnsIn(sides.left, scope).length === 0;
  // `'x' LIKE name` asks something else.
  if (isTurned && !['=', 'range'].includes(sides.operator)) return undefined;
  const [side, values] = isTurned ? [sides.right, sides.left] : [sides.left, sides.right];
  if (columnsIn(values, scope).length > 0) return undefined;
  return {
    scope,
    use,
    tokens,
    operator: sides.operator,
    literals: readLiterals(values, sides.operator),
    applied: appliedTo(side, scope),
  };
}

export function isSameColumn(one: Filter['use'], other: Filter['use']): boolean {
  return one.table.source === other.table.source && one.column === other.column;
}

/** `x.y` that is no column known here: of an outer query, say. */
function namesUnknown(tokens: Tokens, scope: Scope): boolean {
  return tokens.some(
    (_, index) =>
      isSymbol(tokens[index + 1], '.') &&
      !isQualified(tokens, index) &&
      tokens[index]?.kind !== 'number' &&
      tokens[index]?.kind !== 'symbol' &&
      !columnAt(tokens, index, scope),
  );
}

interface Sides {
  left: Tokens;
  operator: Filter['operator'];
  right: Tokens;
}

function splitAtOperator(tokens: Tokens): Sides | undefined {
  const at = findOperator(tokens, (token, index) => {
    if (token.kind === 'symbol') return '=<>!~'.includes(token.text);
    const isOne = ['like', 'ilike', 'in', 'between'].includes(token.text);
    return token.kind === 'word' && isOne && isKeyword(tokens, index);
  });
  const found = tokens[at];
  if (at <= 0 || !found) return undefined;
  const next = tokens[at + 1];
  const sides = (operator: Filter['operator'], length = 1): Sides => ({
    left: tokens.slice(0, at),
    operator,
    right: tokens.slice(at + length),
  });
  switch (found.text) {
    case 'in':
      return sides('in');
    case 'like':
    case 'ilike':
      return sides('like');
    case 'between':
      return sides('range');
    case '=':
      return sides('=', isSymbol(next, '=') ? 2 : 1);
    case '<':
      if (isSymbol(next, '>')) return undefined;
      return sides('range', isSymbol(next, '=') ? 2 : 1);
    case '>':
      return sides('range', isSymbol(next, '=') ? 2 : 1);
    default:
      return undefined;
  }
}

function readLiterals(values: Tokens, operator: Filter['operator']): Literal[] {
  const literal = (tokens: Tokens) => {
    const inner = withoutParentheses(tokens);
    const called = isWord(inner[0], 'lower') || isWord(inner[0], 'upper');
    return literalOf(withoutCast(called ? withoutParentheses(inner.slice(1)) : inner));
  };
  const list = listOf(values, operator).map(literal);
  const read = list.filter((one) => one !== undefined);
  return read.length === list.length ? read : [];
}

function listOf(values: Tokens, operator: Filter['operator']): Tokens[] {
  if (operator === 'in') return splitList(withoutParentheses(values));
  if (operator === 'range') return splitAtWord(values, 'and');
  // LIKE … ESCAPE '!'
  const end = values.findIndex((token) => isWord(token, 'escape'));
  return [end < 0 ? values : values.slice(0, end)];
}

function appliedTo(side: Tokens, scope: Scope): Filter['applied'] {
  const inner = withoutParentheses(withoutType(side));
  const whole = columnAt(inner, 0, scope);
  if (whole && whole.end === inner.length) return 'nothing';
  const [call] = inner;
  const isCase = isWord(call, 'lower') || isWord(call, 'upper');
  if (!isCase) return 'other';
  const argument = withoutParentheses(inner.slice(1));
  const use = columnAt(argument, 0, scope);
  return use && use.end === argument.length ? (call?.text as 'lower' | 'upper') : 'other';
}

/** `status::text` */
function withoutType(side: Tokens): Tokens {
  const at = side.length - 3;
  const isCast = isSymbol(side[at], ':') && isSymbol(side[at + 1], ':');
  return isCast && side.at(-1)?.kind === 'word' ? side.slice(0, at) : side;
}

import { readAmount } from '../counts/read-amount.ts';
import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { innerCase, readCaseParts } from './case-parts.ts';
import { columnsIn, type NamedColumn } from './names-column.ts';
import { valueColumns } from './value-columns.ts';
import type { ValuePlace } from './value-place.ts';

/** What one comparison says of a value of the row. */
export interface Choice {
  /** The value, spelled; '' where it may be any column, as SQLite's rowid. */
  value: string;
  /** `known` is IS NOT NULL; `not` holds for all but some. */
  kind: 'some' | 'not' | 'less' | 'more' | 'null' | 'known';
  /** Of `less` and `more`, where it is a constant. */
  bound?: number | string;
  isStrict?: boolean;
  /** The value is never less, being a length, a number of something or the like. */
  atLeast?: number | undefined;
}

export const opposites: Readonly<Record<Choice['kind'], Choice['kind']>> = {
  some: 'not',
  not: 'some',
  less: 'more',
  more: 'less',
  null: 'known',
  known: 'null',
};

const kinds: Readonly<Record<string, Choice['kind']>> = {
  '<>': 'not',
  '!=': 'not',
  '!~': 'not',
  '!~*': 'not',
  '!~~': 'not',
  '!~~*': 'not',
  '<': 'less',
  '<=': 'less',
  '>': 'more',
  '>=': 'more',
};

/**
 * Compares two values of which one at least depends on a column; `in` and `between` for a list and
 * its elements. Undefined where they may hold the same column, or forget what they hold.
 */
export function compare(
  left: readonly Token[],
  right: readonly Token[],
  operator: string,
  place: ValuePlace,
): Choice | undefined {
  const kind = kinds[operator] ?? 'some';
  // `a <> ANY (1, 2)` holds for all.
  if (kind === 'not' && ['any', 'some'].some((word) => isWord(right[0], word))) return undefined;
  if (isOfNothing(right) || left.some(isVolatile) || right.some(isVolatile)) return undefined;
  const [before, behind] = [columnsIn(left, place.tables), columnsIn(right, place.tables)];
  if (overlap(before, behind, place)) {
    const isTidied = tidies(left, right) || tidies(right, left);
    if (kind !== 'not' || place.asksForOne !== true || !isTidied) return undefined;
    return { value: spell(left), kind };
  }
  const isLeft = before.length > 0;
  const [value, other] = isLeft ? [left, right] : [right, left];
  const columns = [isLeft ? left : [], behind.length > 0 ? right : []].filter(
    (side) => side.length,
  );
  if (columns.length === 0) return undefined;
  const within = { ...place, asksForOne: place.asksForOne === true && operator === '=' };
  const [first, second] = columns.map((side) => givesConstants(side, place));
  if (columns.length === 2 && first !== second && plainOperators.has(operator)) {
    const value = first ? right : left;
    if (valueColumns(value, { ...place, asksForOne: false }).length === 0) return undefined;
    return { value: spell(value), kind: first && isOrder(kind) ? opposites[kind] : kind };
  }
  if (columns.some((side) => valueColumns(side, within).length === 0)) return undefined;
  if (columns.length === 2) {
    const [one, other] = [spell(left), spell(right)];
    const isSwapped = other < one;
    const turned = isSwapped && isOrder(kind) ? opposites[kind] : kind;
    const value = isSwapped ? `${other} ${one}` : `${one} ${other}`;
    return { value, kind: turned, bound: 0, isStrict: operator.length === 1 };
  }
  if (operator !== 'in' && other.some((token) => isWord(token, 'null'))) return undefined;
  const turned = !isLeft && isOrder(kind) ? opposites[kind] : kind;
  return {
    value: columns.flat().some(({ text }) => place.rowNames.has(text)) ? '' : spell(value),
    kind: turned,
    bound: boundOf(other),
    isStrict: operator.length === 1,
    atLeast: leastOf(value),
  };
}

/** `ANY ('{}')`, `ALL (ARRAY[])`: of an empty list everything holds, or nothing. */
function isOfNothing(right: readonly Token[]): boolean {
  if (!['any', 'some', 'all'].some((word) => isWord(right[0], word))) return false;
  return right.some((token, index) => {
    if (token.kind === 'string') return /^\s*\{\s*\}\s*$/.test(token.text);
    return isSymbol(token, '[') && isSymbol(right[index + 1], ']');
  });
}

/** Another value in each row, which next to no column holds. */
const volatile: ReadonlySet<string> = new Set(
  `clock_timestamp gen_random_uuid rand random random_bytes random_normal randomblob sys_guid uuid
  uuid_generate_v1 uuid_generate_v4 uuid_short uuid_v4 uuid_v7 uuidv4 uuidv7`.split(/\s+/),
);

function isVolatile(token: Token, index: number, tokens: readonly Token[]): boolean {
  return token.kind === 'word' && volatile.has(token.text) && isSymbol(tokens[index + 1], '(');
}

/** `length(name)`, `abs(id)` are from 0 on, `count(*)` of a group is from 1 on. */
function leastOf(value: readonly Token[]): number | undefined {
  const [name, open, first] = value;
  if (name?.kind !== 'word' || !isSymbol(open, '(')) return undefined;
  if (name.text === 'count' && first?.text === '*') return 1;
  return counting.has(name.text) ? 0 : undefined;
}

const counting: ReadonlySet<string> = new Set(
  `abs bit_count bit_length cardinality char_length character_length count instr length lengthb locate
  num_nonnulls num_nulls octet_length position strpos`.split(/\s+/),
);

const plainOperators: ReadonlySet<string> = new Set('= == <> != < <= > >='.split(' '));

function isOrder(kind: Choice['kind']): boolean {
  return kind === 'less' || kind === 'more';
}

/** `CASE WHEN a = 1 THEN 5 ELSE 10 END`: another column chooses among constants. */
function givesConstants(side: readonly Token[], place: ValuePlace): boolean {
  const inner = innerCase(side);
  if (!inner) return false;
  const { branches, other = [] } = readCaseParts(inner);
  const results = [...branches.map(({ result }) => result), other];
  return results.every((result) => columnsIn(result, place.tables).length === 0);
}

/** What these give is given back by them: `name <> trim(name)` holds for what is not tidy yet. */
const tidying: ReadonlySet<string> = new Set(
  'btrim ceil ceiling floor initcap lower ltrim round rtrim trim trunc upper'.split(' '),
);

/** `name`, `trim(name)`. */
function tidies(column: readonly Token[], call: readonly Token[]): boolean {
  if (!tidying.has(call[0]?.text ?? '') || call[0]?.kind !== 'word') return false;
  const isClosed = isSymbol(call[1], '(') && isSymbol(call.at(-1), ')');
  return isClosed && spell(call.slice(2, -1)) === spell(column);
}

/** The same column on both sides; a whole row and a row's number may be any column. */
function overlap(
  left: readonly NamedColumn[],
  right: readonly NamedColumn[],
  { tables, rowNames }: ValuePlace,
): boolean {
  const isAny = ({ name }: NamedColumn) => rowNames.has(name) || tables.names.has(name);
  const names = new Set([...left, ...right].map(({ name }) => name));
  const owners = new Set([...left, ...right].map(({ owner }) => owner));
  // `x.rowid < t.rowid` is of two rows.
  const isOfTwo = names.size === 1 && owners.size === 2 && !owners.has(undefined);
  if (left.length > 0 && right.length > 0 && !isOfTwo && [...left, ...right].some(isAny)) {
    return true;
  }
  return left.some((one) =>
    right.some((other) => {
      const isOther = one.owner && other.owner && one.owner !== other.owner;
      return one.name === other.name && !isOther;
    }),
  );
}

function boundOf(tokens: readonly Token[]): number | string | undefined {
  const [only] = tokens;
  if (tokens.length === 1 && only?.kind === 'string') return only.text;
  return readAmount(tokens);
}

/** A name is the same with quotes and without, and with its only table before it. */
export function spell(tokens: readonly Token[]): string {
  let spelled = '';
  for (let index = 0; index < tokens.length; index++) {
    const { kind, text } = tokens[index] as Token;
    if (kind === 'symbol' && (text === '(' || text === ')' || text === '.')) continue;
    const next = tokens[index + 1];
    if (next?.kind === 'symbol' && next.text === '.') continue;
    spelled += `${kind === 'quoted' ? 'word' : kind} ${text}\n`;
  }
  return spelled;
}

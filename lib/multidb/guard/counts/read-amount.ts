import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';

/**
 * What an expression of constants comes to, or a bound above it: numbers, also in quotes, in
 * parentheses and casts, with signs and operators between them. Undefined where anything else
 * stands in it, such as a column.
 */
export function readAmount(value: readonly Token[] | undefined): number | undefined {
  return readBound(value)?.amount;
}

/**
 * The same, and whether it is no more than a bound of its size, whose sign is not known: `~`, `&` and
 * the like may turn it, and a shift may run over.
 */
export function readBound(
  value: readonly Token[] | undefined,
): { amount: number; isLoose: boolean } | undefined {
  if (!value || value.length === 0) return undefined;
  const reader: Reader = { tokens: value, at: 0, isLoose: false };
  const amount = readOperation(reader, 0);
  if (amount === undefined || reader.at !== value.length) return undefined;
  return { amount, isLoose: reader.isLoose };
}

/** Recursion is bounded by the number of tokens that an argument may have. */
interface Reader {
  tokens: readonly Token[];
  at: number;
  isLoose: boolean;
}

interface Operator {
  /** The higher binds closer. */
  binds: number;
  apply(left: number, right: number): number;
  isLoose?: boolean;
}

/** MySQL's `^` is no power but exclusive or, of which the sum is a bound. */
const power: Operator = { binds: 4, apply: (a, b) => Math.max(a ** b, a + b) };
const shift: Operator = { binds: 1, apply: (a, b) => a * 2 ** b, isLoose: true };
/** Of the bits of two numbers, none is higher than the highest of both. */
const bits: Operator = { binds: 1, apply: (a, b) => Math.abs(a) + Math.abs(b), isLoose: true };
/** What `~` makes of a small number is the largest there is, in MySQL. */
const invertedMax = 2 ** 64;
const quotient: Operator = { binds: 3, apply: (a, b) => a / b };
const remainder: Operator = { binds: 3, apply: (a, b) => a % b };

const operators: Readonly<Record<string, Operator>> = {
  '|': bits,
  '&': bits,
  '#': bits,
  '<<': shift,
  '>>': { binds: 1, apply: (a, b) => a / 2 ** b },
  '+': { binds: 2, apply: (a, b) => a + b },
  '-': { binds: 2, apply: (a, b) => a - b },
  '*': { binds: 3, apply: (a, b) => a * b },
  '/': quotient,
  '//': quotient,
  div: quotient,
  '%': remainder,
  mod: remainder,
  '^': power,
  '**': power,
};
const doubled: ReadonlySet<string> = new Set(['<', '>', '*', '/']);
/** Functions of constants that come to a constant; types are called too: `int8(5)`. */
const functions: Readonly<Record<string, (values: readonly number[]) => number>> = {
  abs: ([value = Number.NaN]) => Math.abs(value),
  exp: ([value = Number.NaN]) => Math.exp(value),
  greatest: (values) => Math.max(...values),
  least: (values) => Math.min(...values),
  pow: ([base = Number.NaN, exponent = Number.NaN]) => base ** exponent,
  power: ([base = Number.NaN, exponent = Number.NaN]) => base ** exponent,
};
/** These give the first of what they are given, or nearly. */
const plainFunctions: ReadonlySet<string> = new Set(
  `bigint ceil ceiling coalesce double float float4 float8 floor hugeint ifnull int int2 int4 int8
  integer numeric round trunc truncate`.split(/\s+/),
);
const casts: ReadonlySet<string> = new Set(['cast', 'try_cast']);

function readOperation(reader: Reader, binds: number): number | undefined {
  let left = readOperand(reader);
  while (left !== undefined) {
    const [operator, length] = operatorAt(reader);
    if (!operator || operator.binds < binds) return left;
    reader.at += length;
    reader.isLoose ||= operator.isLoose === true;
    const right = readOperation(reader, operator.binds + 1);
    left = right === undefined ? undefined : operator.apply(left, right);
  }
  return undefined;
}

function operatorAt({ tokens, at }: Reader): [Operator | undefined, number] {
  const token = tokens[at];
  if (token?.kind !== 'symbol' && token?.kind !== 'word') return [undefined, 0];
  if (isWord(token, 'operator') && isSymbol(tokens[at + 1], '(')) {
    const end = tokens.findIndex((one, index) => index > at && isSymbol(one, ')'));
    const signs = tokens.slice(at + 2, Math.max(end, at)).filter(({ kind }) => kind === 'symbol');
    const sign = signs
      .slice(1)
      .map(({ text }) => text)
      .join('');
    return Object.hasOwn(operators, sign) ? [operators[sign], end - at + 1] : [undefined, 0];
  }
  if (doubled.has(token.text) && isSymbol(tokens[at + 1], token.text)) {
    return [operators[token.text.repeat(2)], 2];
  }
  return Object.hasOwn(operators, token.text) ? [operators[token.text], 1] : [undefined, 0];
}

function readOperand(reader: Reader): number | undefined {
  const token = reader.tokens[reader.at];
  reader.at += 1;
  if (isSymbol(token, '+')) return readOperand(reader);
  if (isSymbol(token, '-')) {
    const value = readOperand(reader);
    return value === undefined ? undefined : -value;
  }
  if (isSymbol(token, '~')) {
    reader.isLoose = true;
    return readOperand(reader) === undefined ? undefined : invertedMax;
  }
  if (isSymbol(token, '@')) {
    const value = readOperand(reader);
    return value === undefined ? undefined : Math.abs(value);
  }
  let value: number | undefined;
  if (isSymbol(token, '.')) value = readFraction(reader, token);
  else if (isSymbol(token, '(')) value = readParenthesised(reader);
  else if (token?.kind === 'number') value = readNumber(reader, token);
  else if (token?.kind === 'string') value = readText(token.text);
  else if (token?.kind === 'word' || token?.kind === 'quoted') value = readCall(reader, token);
  return value === undefined ? undefined : behindCasts(reader, value);
}

/** `(5)`, `(SELECT 5)`. */
function readParenthesised(reader: Reader): number | undefined {
  if (isWord(reader.tokens[reader.at], 'select')) reader.at += 1;
  const value = readOperation(reader, 0);
  return closes(reader) ? value : undefined;
}

/** `.5` */
function readFraction(reader: Reader, point: Token | undefined): number | undefined {
  const digits = reader.tokens[reader.at];
  if (digits?.kind !== 'number' || digits.start !== point?.end) return undefined;
  reader.at += 1;
  return readText(`.${digits.text}`);
}

/** `1_000` and `0b11` are one number to the server where the tokenizer makes two tokens of them. */
function readNumber(reader: Reader, { text, end }: Token): number | undefined {
  const next = reader.tokens[reader.at];
  const joined = next?.kind === 'word' && next.start === end ? next.text : '';
  if (joined) reader.at += 1;
  return readText(text + joined);
}

function readText(text: string): number | undefined {
  const trimmed = text.replaceAll('_', '').trim();
  const value = trimmed === '' ? Number.NaN : Number(trimmed);
  return Number.isNaN(value) ? undefined : value;
}

/** `power(10, 10)`, `CAST(5 AS int)`, `bigint '5'`. */
function readCall(reader: Reader, { text: name }: Token): number | undefined {
  const { tokens } = reader;
  const literal = tokens[reader.at];
  if (literal?.kind === 'string' && plainFunctions.has(name)) {
    reader.at += 1;
    return readText(literal.text);
  }
  if (!isSymbol(literal, '(')) return undefined;
  const isCast = casts.has(name);
  const isPlain = isCast || plainFunctions.has(name);
  if (!isPlain && !Object.hasOwn(functions, name)) return undefined;
  const values: number[] = [];
  do {
    reader.at += 1;
    const value = readOperation(reader, 0);
    if (value === undefined) return undefined;
    values.push(value);
    if (isCast && isWord(tokens[reader.at], 'as')) skipType(reader, reader.at + 1);
  } while (isSymbol(tokens[reader.at], ','));
  if (!closes(reader)) return undefined;
  if (isPlain) return values[0];
  return Object.hasOwn(functions, name) ? functions[name]?.(values) : undefined;
}

/** `5::bigint`, `5::numeric(10, 2)`. */
function behindCasts(reader: Reader, value: number): number {
  while (isSymbol(reader.tokens[reader.at], ':') && isSymbol(reader.tokens[reader.at + 1], ':')) {
    skipType(reader, reader.at + 2);
  }
  return value;
}

/** `double precision`, `pg_catalog.int4`, `decimal(10, 2)`. */
function skipType(reader: Reader, from: number): void {
  const { tokens } = reader;
  let at = from;
  while (
    tokens[at]?.kind === 'word' ||
    tokens[at]?.kind === 'quoted' ||
    isSymbol(tokens[at], '.')
  ) {
    at += 1;
  }
  if (isSymbol(tokens[at], '(')) {
    while (at < tokens.length && !isSymbol(tokens[at], ')')) at += 1;
    at += 1;
  }
  reader.at = at;
}

function closes(reader: Reader): boolean {
  if (!isSymbol(reader.tokens[reader.at], ')')) return false;
  reader.at += 1;
  return true;
}

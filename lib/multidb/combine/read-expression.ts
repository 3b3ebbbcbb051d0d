import type { Token } from '../guard/token.ts';
import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import { aggregates } from './aggregates.ts';
import {
  chosenOf,
  constant,
  divided,
  type Figured,
  figureOf,
  multiplied,
  opaqueOf,
  summed,
} from './figured.ts';
import { selectListOf } from './read-select-list.ts';

/** What is one of its arguments or nothing else. */
const choosing = new Set('coalesce ifnull nvl isnull'.split(' '));
/** What stays what its first argument is: rounding, and another type. */
const keeping = new Set(
  'round trunc truncate floor ceil ceiling cast try_cast convert nullif zeroifnull to_number'.split(
    ' ',
  ),
);

/**
 * What an expression makes of the aggregates in it: `round(sum(a) / 100.0, 2)` is a sum still,
 * `sum(a) / count(*)` is none. What cannot be read is taken for something that does not add up.
 */
export function readExpression(tokens: Token[]): Figured {
  const reader = new Reader(tokens);
  const read = reader.sum();
  return reader.atEnd() ? read : opaqueOf([read, readAny(tokens)]);
}

class Reader {
  #at = 0;
  readonly #tokens: Token[];

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  sum(): Figured {
    let left = this.#product();
    while (this.#takes('+') || this.#takes('-')) left = summed(left, this.#product());
    return left;
  }

  #product(): Figured {
    let left = this.#unary();
    for (;;) {
      if (this.#takes('*')) left = multiplied(left, this.#unary());
      else if (this.#takes('/') || this.#takesWord('div')) left = divided(left, this.#unary());
      else if (this.#takes('%') || this.#takesWord('mod')) left = opaqueOf([left, this.#unary()]);
      else return left;
    }
  }

  #unary(): Figured {
    if (this.#takes('-') || this.#takes('+')) return this.#unary();
    const read = this.#primary();
    // `::numeric(10, 2)`
    while (this.#takes('::') || (this.#takes(':') && this.#takes(':'))) {
      this.#at += 1;
      if (isWord(this.#next(), 'precision')) this.#at += 1;
      if (isSymbol(this.#next(), '(')) this.#inside();
    }
    return read;
  }

  #primary(): Figured {
    const token = this.#next();
    if (token?.kind === 'number' || token?.kind === 'string' || isWord(token, 'null')) {
      this.#at += 1;
      return constant;
    }
    if (isSymbol(token, '(')) return readGroup(this.#inside());
    if (isWord(token, 'case')) return this.#case();
    if (!isName(token)) return opaqueOf([]);
    this.#at += 1;
    if (isSymbol(this.#next(), '(')) return this.#call(token.text);
    while (this.#takes('.')) this.#at += 1;
    // A column.
    return opaqueOf([]);
  }

  #call(name: string): Figured {
    const inside = this.#inside();
    this.#filter();
    const args = splitArguments(inside);
    const kind = aggregates.get(name);
    // SQLite's max(a, b) is the larger of the two.
    const isLarger = (kind === 'highest' || kind === 'lowest') && args.length > 1;
    if (kind && !isLarger) return figureOf(name, kind, inside);
    const read = args.map((arg) => readExpression(withoutType(arg)));
    if (choosing.has(name)) return chosenOf(read);
    if ((name === 'if' || name === 'iif') && read.length === 3) return chosenOf(read.slice(1));
    return keeping.has(name) ? (read[0] ?? constant) : opaqueOf(read);
  }

  /** What may follow an aggregate. */
  #filter(): void {
    if (this.#takesWord('within')) this.#takesWord('group');
    if (isSymbol(this.#next(), '(')) this.#inside();
    if (this.#takesWord('filter') && isSymbol(this.#next(), '(')) this.#inside();
    if (!this.#takesWord('over')) return;
    if (isSymbol(this.#next(), '(')) this.#inside();
    else this.#at += 1;
  }

  #case(): Figured {
    const results: Figured[] = [];
    let from = -1;
    let depth = 0;
    for (this.#at += 1; this.#at < this.#tokens.length; this.#at += 1) {
      const token = this.#next();
      if (isSymbol(token, '(')) depth += 1;
      if (isSymbol(token, ')')) depth -= 1;
      if (depth > 0) continue;
      const isEdge = ['when', 'then', 'else', 'end'].some((word) => isWord(token, word));
      if (isEdge && from >= 0) results.push(readExpression(this.#tokens.slice(from, this.#at)));
      if (isEdge) from = isWord(token, 'then') || isWord(token, 'else') ? this.#at + 1 : -1;
      if (isWord(token, 'end')) break;
    }
    this.#at += 1;
    return chosenOf(results);
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #takes(symbol: string): boolean {
    if (!isSymbol(this.#next(), symbol)) return false;
    this.#at += 1;
    return true;
  }

  #takesWord(word: string): boolean {
    if (!isWord(this.#next(), word)) return false;
    this.#at += 1;
    return true;
  }

  /** The tokens between this bracket and the one that closes it, behind which reading goes on. */
  #inside(): Token[] {
    const start = this.#at + 1;
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at += 1) {
      if (isSymbol(this.#next(), '(')) depth += 1;
      if (isSymbol(this.#next(), ')') && --depth === 0) break;
    }
    this.#at += 1;
    return this.#tokens.slice(start, this.#at - 1);
  }
}

/** `(sum(a) + sum(b))`, `(SELECT count(*) FROM orders)`. */
function readGroup(inside: Token[]): Figured {
  if (!isWord(inside[0], 'select') && !isWord(inside[0], 'with')) return readExpression(inside);
  const [item, ...more] = selectListOf(inside)?.items ?? [];
  return item && more.length === 0 ? readExpression(item) : readAny(inside);
}

/** All aggregates of a text that is not read as an expression. */
function readAny(tokens: Token[]): Figured {
  const found = tokens.flatMap((token, at) => {
    const kind =
      token.kind === 'word' && isSymbol(tokens[at + 1], '(') && aggregates.get(token.text);
    return kind ? [figureOf(token.text, kind, tokens.slice(at + 2))] : [];
  });
  return opaqueOf(found);
}

/** `sum(a) AS numeric` of a CAST. */
function withoutType(arg: Token[]): Token[] {
  let depth = 0;
  const as = arg.findIndex((token) => {
    if (isSymbol(token, '(') || isWord(token, 'case')) depth += 1;
    if (isSymbol(token, ')') || isWord(token, 'end')) depth -= 1;
    return depth === 0 && isWord(token, 'as');
  });
  return as < 0 ? arg : arg.slice(0, as);
}

function splitArguments(tokens: Token[]): Token[][] {
  const args: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth += 1;
    if (isSymbol(token, ')')) depth -= 1;
    if (depth === 0 && isSymbol(token, ',')) args.push([]);
    else args.at(-1)?.push(token);
  }
  return args;
}

import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';

/** The comparison that a condition without AND, OR and NOT is: its sides and what it says of them. */
export interface Comparison {
  /** `=`, `<`, `like` … */
  operator: string;
  /** NOT stands before it. */
  negated: boolean;
  left: readonly Token[];
  right: readonly Token[];
}

/** Of signs, what makes of two values whether something holds. */
export const comparisonSigns: ReadonlySet<string> = new Set(
  '= == <=> <> != < <= > >= ~ ~* ~~ ~~* !~ !~* !~~ !~~* @> <@ && ? ?| ?& @@ @? ^@'.split(' '),
);
const valueSigns: ReadonlySet<string> = new Set(
  '+ - * / % ^ | & # << >> || -> ->> #> #>> @ ! ~ |/ ||/ <->'.split(' '),
);
const comparisonWords: ReadonlySet<string> = new Set(
  'between glob ilike in is isnull like match notnull regexp rlike similar'.split(' '),
);
const signs: ReadonlySet<string> = new Set('~!@#^&|`?+-*/%<>=');

/** Undefined where there is none or more than one, or an operator that is not known. */
export function findComparison(tokens: readonly Token[]): Comparison | 'none' | undefined {
  let found: Comparison | undefined;
  let depth = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (isSymbol(token, '(') || isSymbol(token, '[') || isWord(token, 'case')) depth += 1;
    if (isSymbol(token, ')') || isSymbol(token, ']') || isWord(token, 'end')) depth -= 1;
    if (depth > 0) continue;
    const sign = signAt(tokens, index);
    const word = token.kind === 'word' && comparisonWords.has(token.text) ? token.text : '';
    const length = sign.length || 1;
    const isComparison =
      comparisonSigns.has(sign) && !(isUnary(sign) && standsFirst(tokens, index));
    if (sign && !isComparison && !valueSigns.has(sign)) return undefined;
    if ((isComparison || word) && !isSymbol(tokens[index - 1], '.')) {
      if (found) return undefined;
      const negated = isWord(tokens[index - 1], 'not');
      const left = tokens.slice(0, negated ? index - 1 : index);
      found = { operator: sign || word, negated, left, right: tokens.slice(index + length) };
    }
    index += length - 1;
  }
  return found ?? 'none';
}

/** No known sign is longer; what is, is none of them. */
const signLengthMax = 8;

/** The signs that are written together, without those that belong to the next value: `=-1`. */
export function signAt(tokens: readonly Token[], index: number): string {
  let sign = '';
  for (let at = index; at < index + signLengthMax; at++) {
    const token = tokens[at];
    const joins = at === index || tokens[at - 1]?.end === token?.start;
    if (token?.kind !== 'symbol' || !signs.has(token.text) || !joins) break;
    sign += token.text;
  }
  while (sign.length > 1 && /[-+]$/.test(sign)) sign = sign.slice(0, -1);
  while (sign.length > 1 && !comparisonSigns.has(sign) && /[~!@]$/.test(sign)) {
    sign = sign.slice(0, -1);
  }
  return sign;
}

function isUnary(sign: string): boolean {
  return sign === '~';
}

function standsFirst(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return !before || (before.kind === 'symbol' && signs.has(before.text));
}

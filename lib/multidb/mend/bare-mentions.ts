import { reservedWords } from '../compile/reserved-words.ts';
import type { Token } from '../guard/token.ts';
import { isSymbol, isWord } from '../guard/token-reader.ts';
import { type ColumnMention, mentionsWhere } from './column-mentions.ts';
import type { Scope } from './scope.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
const signs: ReadonlySet<string> = new Set('=<>+-*/%|!,'.split(''));
const before = words('select distinct where and or on by not having when then else case between');
const behind =
  words(`from where and or is in like ilike not between as asc desc group order having limit
  then else end union intersect except when join inner left right full cross`);

/**
 * Names that nothing but columns can be, where they stand and as they are written. A keyword that is
 * none of these words (a unit, a type) stands elsewhere.
 */
export function bareMentions(scope: Scope): ColumnMention[] {
  const { tokens } = scope.statement;
  return mentionsWhere(scope, (at) => {
    const token = tokens[at] as Token;
    if (token.kind === 'word' && reservedWords.has(token.text)) return false;
    const [left, right] = [tokens[at - 1], tokens[at + 1]];
    const begins =
      left?.kind === 'symbol' ? isSymbol(left, '(') || signs.has(left.text) : isOneOf(left, before);
    const ends =
      right === undefined ||
      (right.kind === 'symbol'
        ? isSymbol(right, ')') || signs.has(right.text)
        : isOneOf(right, behind));
    // EXTRACT(day FROM x)
    const isUnit = isSymbol(left, '(') && isWord(right, 'from');
    return begins && ends && !isUnit;
  });
}

function isOneOf(token: Token | undefined, among: ReadonlySet<string>): boolean {
  return token?.kind === 'word' && among.has(token.text);
}

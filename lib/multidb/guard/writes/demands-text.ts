import type { Token } from '../token.ts';

type Demands = (pattern: readonly Token[]) => boolean;

/**
 * Operators that look for a pattern -> whether a pattern of constants demands any text at all:
 * `LIKE '%'` and `~ ''` hold for everything. Where no text stands in it, as in a query, it is not known.
 */
export const demandsText: ReadonlyMap<string, Demands> = new Map<string, Demands>([
  ...['like', 'ilike', '~~', '~~*', '!~~', '!~~*'].map((name): [string, Demands] => [
    name,
    textsDemand(/[^%_\s]/),
  ]),
  ['^@', textsDemand(/\S/)],
  ['glob', textsDemand(/[^*?[\]^\s]/)],
  ...['regexp', 'rlike', '~', '~*', '!~', '!~*', 'similar'].map((name): [string, Demands] => [
    name,
    (pattern) => {
      const texts = textsOf(pattern);
      return texts.length === 0 || (keepsTexts(pattern) && demandedByExpression(texts.join('')));
    },
  ]),
]);

function textsDemand(sign: RegExp): Demands {
  return (pattern) => {
    const texts = textsOf(pattern);
    return texts.length === 0 || (keepsTexts(pattern) && texts.some((text) => sign.test(text)));
  };
}

/** Whether all the texts of a pattern stand in it in the end: other calls may leave some out. */
function keepsTexts(pattern: readonly Token[]): boolean {
  return pattern.every(
    ({ kind, text }, index) =>
      kind !== 'word' || keepers.has(text) || pattern[index - 1]?.text === 'collate',
  );
}

const keepers: ReadonlySet<string> = new Set(
  'binary collate concat escape lower to upper'.split(' '),
);

/** Without what stands behind ESCAPE. */
function textsOf(pattern: readonly Token[]): string[] {
  const behind = pattern.findIndex(({ kind, text }) => kind === 'word' && text === 'escape');
  const read = behind < 0 ? pattern : pattern.slice(0, behind);
  return read.filter(({ kind }) => kind === 'string').map(({ text }) => text);
}

/**
 * Each alternative must hold a letter, digit or the like that may not be left out; a list of characters
 * (`[0-9]`) is one too. Groups are read as if their parentheses were not there: whichever alternatives
 * are taken, each then holds one.
 */
function demandedByExpression(expression: string): boolean {
  // A group that may be left out.
  if (/\)(?:[*?]|\{[0,])/.test(expression)) return false;
  const plain = expression.replace(
    /\[(\^?)\]?([^\]]*)\]|\\([\s\S])|[()]/g,
    (part, not, _, escaped) => {
      if (escaped === 'd') return '0';
      return part.startsWith('[') && not === '' && !part.includes('\\') ? '0' : '';
    },
  );
  return plain.split('|').every((alternative) => demanded.test(alternative));
}

const demanded = /[\p{L}\p{N}@_:;,/#&=<>"'~-](?![*?]|\{[0,])/u;

import type { Token } from '../guard/token.ts';
import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import { spellUnit } from './read-units.ts';
import { isUnitName } from './unit-columns.ts';

/** Units that the outermost WHERE asks for: `WHERE o.currency = 'eur'` -> EUR. */
export function readUnitCondition(tokens: readonly Token[]): string[] {
  const units = new Set<string>();
  let depth = 0;
  let within = false;
  for (const [at, token] of tokens.entries()) {
    if (isSymbol(token, '(')) depth++;
    else if (isSymbol(token, ')')) depth--;
    else if (depth === 0 && isWord(token, 'where')) within = true;
    else if (depth === 0 && isWord(token, 'group')) within = false;
    const value = tokens[at + 2];
    const isEqual = isName(token) && isSymbol(tokens[at + 1], '=') && value?.kind === 'string';
    if (within && isEqual && isUnitName(token.text)) units.add(spellUnit(value.text));
  }
  return [...units].sort();
}

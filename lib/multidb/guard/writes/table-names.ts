import type { Token } from '../token.ts';
import { isName, isSymbol, isWord } from '../token-reader.ts';

/** Behind a table's name these are no alias. */
const noAliases: ReadonlySet<string> = new Set(
  `anti asof cross except fetch for force full group having ignore indexed inner intersect join left
  limit natural not offset on order outer partition returning right select semi set straight_join
  tablesample union use using values when where window with`.split(/\s+/),
);
const endsOfFrom: ReadonlySet<string> = new Set(
  `except fetch for group having intersect limit offset order returning select set union values when
  where window`.split(/\s+/),
);
const joins: ReadonlySet<string> = new Set(['join', 'straight_join']);

/**
 * The names by which columns of the tables are called: an alias where there is one, else the last
 * part of the name. Tables within parentheses are left out, as they are not called from outside.
 * @param inFrom whether the first token names a table; else FROM has to open the list
 */
export function tableNames(tokens: readonly Token[], inFrom: boolean): string[] {
  const names: string[] = [];
  let depth = 0;
  let lists = inFrom;
  let expected = inFrom;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (isSymbol(token, '(')) depth += 1;
    else if (isSymbol(token, ')')) depth -= 1;
    else if (depth > 0) continue;
    else if (isWord(token, 'from') && !isWord(tokens[index - 1], 'distinct')) {
      lists = true;
      expected = true;
      continue;
    } else if (
      lists &&
      (isSymbol(token, ',') || (token.kind === 'word' && joins.has(token.text)))
    ) {
      expected = true;
      continue;
    } else if (token.kind === 'word' && endsOfFrom.has(token.text)) lists = false;
    else if (expected && (isWord(token, 'only') || isWord(token, 'lateral'))) continue;
    else if (expected && isNaming(token)) {
      const last = endOfName(tokens, index);
      names.push(aliasBehind(tokens, last + 1) ?? tokens[last]?.text ?? '');
      index = last;
    }
    expected = false;
    // (SELECT …) q
    if (depth === 0 && lists && isSymbol(token, ')')) {
      const alias = aliasBehind(tokens, index + 1);
      if (alias !== undefined) names.push(alias);
    }
  }
  return names;
}

/** The index of a name's last part. */
export function endOfName(tokens: readonly Token[], at: number): number {
  let last = at;
  while (isSymbol(tokens[last + 1], '.') && isName(tokens[last + 2])) last += 2;
  return last;
}

/** The alias that stands here, with AS or without. */
export function aliasBehind(tokens: readonly Token[], at: number): string | undefined {
  const next = isSymbol(tokens[at], '*') ? at + 1 : at;
  const alias = tokens[isWord(tokens[next], 'as') ? next + 1 : next];
  if (!isNaming(alias)) return undefined;
  return alias.kind === 'word' && noAliases.has(alias.text) ? undefined : alias.text;
}

export function isNaming(token: Token | undefined): token is Token {
  return token?.kind === 'word' || token?.kind === 'quoted';
}

import type { LexicalRules } from '../guard/lexical-rules.ts';
import { lexicalRules } from '../guard/lexical-rules.ts';
import type { Token } from '../guard/token.ts';
import { isKeyword, isName, isSymbol } from '../guard/token-reader.ts';
import { tokenize } from '../guard/tokenize.ts';

/** What a statement's outermost SELECT asks for. */
export interface SelectList {
  /** The tokens of each selected expression, without its alias. */
  items: Token[][];
  /** The name that each is given with AS, or without; absent where it has none. */
  aliases: (string | undefined)[];
  /** The first table of FROM; absent where that is a subquery or missing. */
  table?: string;
  tokens: Token[];
}

/** Near enough to every dialect for reading names and calls; never for judging safety. */
const anyDialect: LexicalRules = {
  ...lexicalRules.sqlite,
  identifierQuotes: { '"': '"', '`': '`' },
  // PostgreSQL's casts are written with colons.
  refusedSigns: /[$@?#\ufeff]/,
};

/** Undefined where the text is no single SELECT that can be read (a UNION, say). */
export function readSelectList(sql: string): SelectList | undefined {
  const tokens = readTokens(sql);
  return tokens && selectListOf(tokens);
}

/** The same of a statement's tokens, or of a subquery's. */
export function selectListOf(tokens: Token[]): SelectList | undefined {
  const opening = tokens.findIndex((token) => !isSymbol(token, '('));
  let depth = 0;
  let start = -1;
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(')) depth++;
    else if (isSymbol(token, ')')) depth--;
    else if (depth !== opening || !isKeyword(tokens, index)) continue;
    else if (token.text === 'select' && start < 0) start = index + 1;
    else if (['union', 'intersect', 'except'].includes(token.text)) return undefined;
  }
  return start < 0 ? undefined : readItems(tokens, start);
}

function readTokens(sql: string): Token[] | undefined {
  try {
    return tokenize(sql, anyDialect).tokens;
  } catch {
    // Text that only its own dialect can read: the result is then described by its columns.
    return undefined;
  }
}

function readItems(tokens: Token[], start: number): SelectList {
  const items: Token[][] = [[]];
  let depth = 0;
  let index = start;
  for (; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (isSymbol(token, '(')) depth++;
    else if (isSymbol(token, ')')) depth--;
    if (depth < 0 || (depth === 0 && isKeyword(tokens, index) && token.text === 'from')) break;
    if (depth === 0 && isSymbol(token, ',')) items.push([]);
    else items.at(-1)?.push(token);
  }
  const bare = items.map(withoutAlias);
  const aliases = items.map((item, at) => {
    const last = item.at(-1);
    return last === bare[at]?.at(-1) ? undefined : last?.text;
  });
  return { items: bare, aliases, table: readTable(tokens, index + 1), tokens };
}

function withoutAlias(item: Token[]): Token[] {
  const first = item[0];
  const tokens =
    first?.kind === 'word' && ['distinct', 'all'].includes(first.text) ? item.slice(1) : item;
  const [before, last] = tokens.slice(-2);
  if (tokens.length < 2 || !isName(last)) return tokens;
  if (before?.kind === 'word' && before.text === 'as') return tokens.slice(0, -2);
  const isBareAlias = before?.kind === 'number' || isSymbol(before, ')') || isName(before);
  return isBareAlias && !(last.kind === 'word' && last.text === 'end')
    ? tokens.slice(0, -1)
    : tokens;
}

function readTable(tokens: Token[], at: number): string | undefined {
  let index = at;
  while (isName(tokens[index]) && isSymbol(tokens[index + 1], '.')) index += 2;
  const name = tokens[index];
  return isName(name) && !isSymbol(tokens[index + 1], '(') ? name.text : undefined;
}

import type { Token } from './token.ts';
import { isName, isSymbol, isWord } from './token-reader.ts';

const valueKeywords = new Set([
  'current_catalog',
  'current_date',
  'current_role',
  'current_schema',
  'current_time',
  'current_timestamp',
  'current_user',
  'localtime',
  'localtimestamp',
  'session_user',
  'system_user',
  'user',
]);

/** Of a table's alias, `t.name` is a column; of these, it may call the function `name`. */
export function collectValueAliases(tokens: readonly Token[]): ReadonlySet<string> {
  const aliases = new Set<string>();
  const partners = pairParentheses(tokens);
  for (const [index, token] of tokens.entries()) {
    if (!isName(token)) continue;
    const at = isWord(tokens[index - 1], 'as') ? index - 2 : index - 1;
    const isValue = isSymbol(tokens[at], ')')
      ? !closesRows(tokens, partners.get(at) ?? 0) && !defines(tokens, index + 1)
      : isWord(tokens[at], 'ordinality') ||
        isValueKeyword(tokens[at]) ||
        isValueKeyword(token) ||
        (isSymbol(tokens[index + 1], '(') && !isDefined(tokens, partners.get(index + 1)));
    if (isValue) aliases.add(token.text);
  }
  return aliases;
}

function isValueKeyword(token: Token | undefined): boolean {
  return token?.kind === 'word' && valueKeywords.has(token.text);
}

/** Each parenthesis, by its index, with its other half's. */
function pairParentheses(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(')) open.push(index);
    const partner = isSymbol(token, ')') ? open.pop() : undefined;
    if (partner !== undefined) partners.set(index, partner).set(partner, index);
  }
  return partners;
}

const rowsHeads = new Set(['select', 'with', 'values', 'table']);
const beforeRows = new Set(['from', 'join', 'lateral']);
const rowsFunctions = new Set(['json_table', 'xmltable']);

/** What was opened at this index is `FROM (SELECT …)`, or a call that always makes rows. */
function closesRows(tokens: readonly Token[], open: number): boolean {
  const before = tokens[open - 1];
  const word = before?.kind === 'word' ? before.text : '';
  if (rowsFunctions.has(word)) return true;
  if (!beforeRows.has(word) && !isSymbol(before, ',')) return false;
  let at = open;
  while (isSymbol(tokens[at], '(')) at += 1;
  const head = tokens[at];
  return head?.kind === 'word' && rowsHeads.has(head.text);
}

/** `AS e (a int, b text)`: columns with types are a row's. */
function defines(tokens: readonly Token[], open: number): boolean {
  if (!isSymbol(tokens[open], '(') || !isName(tokens[open + 1])) return false;
  const behind = tokens[open + 2];
  return isName(behind) && !isWord(behind, 'from');
}

/** `WITH t (a, b) AS (…)`, `f(…) AS (a int)`. */
function isDefined(tokens: readonly Token[], close: number | undefined): boolean {
  if (close === undefined || !isWord(tokens[close + 1], 'as')) return false;
  const isPlain = isSymbol(tokens[close + 2], '(');
  return isPlain || isWord(tokens[close + 2], 'materialized') || isWord(tokens[close + 2], 'not');
}

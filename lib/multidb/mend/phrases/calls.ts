import { isQualified, isSymbol } from '../../guard/token-reader.ts';
import type { Edit } from '../apply-edits.ts';
import type { LooseStatement } from '../loose-statement.ts';
import { splitItems } from '../read-selects.ts';
import type { Range } from '../select-block.ts';

/** A function's call: tokens of its name, its parentheses and its arguments. */
export interface Call {
  at: number;
  open: number;
  close: number;
  args: Range[];
}

export function callsOf(statement: LooseStatement, name: string): Call[] {
  const { tokens, partners } = statement;
  return [...tokens.entries()].flatMap(([at, token]) => {
    const isNamed = token.kind === 'word' && token.text === name && !isQualified(tokens, at);
    const close = isNamed && isSymbol(tokens[at + 1], '(') ? partners.get(at + 1) : undefined;
    if (close === undefined) return [];
    return [{ at, open: at + 1, close, args: splitItems(statement, { from: at + 2, to: close }) }];
  });
}

/** Puts `text` in the place of the tokens from `from` to the one before `to`. */
export function replaceTokens(
  { tokens }: LooseStatement,
  from: number,
  to: number,
  text: string,
): Edit {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0, text };
}

/** The text of a literal between single quotes; undefined for anything else. */
export function literalText(
  { sql, tokens }: LooseStatement,
  { from, to }: Range,
): string | undefined {
  const token = tokens[from];
  const isLiteral = to - from === 1 && token?.kind === 'string' && sql[token.start] === "'";
  return isLiteral ? token.text : undefined;
}

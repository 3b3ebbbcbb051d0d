import type { Frame } from './check-query.ts';
import type { DialectPolicy } from './policy/dialect-policy.ts';
import type { Token } from './token.ts';
import { isKeyword, isName, isQualified, isSymbol, isWord } from './token-reader.ts';

/** Behind these stands a value, never a table. */
const beforeValues: ReadonlySet<string> = new Set(
  `select where and or xor not on by having when then else case between like distinct all
  = < > + - * / % | & !`.split(/\s+/),
);

/**
 * Whether no table can stand at `index`, so that `name.column` there is a column of what the statement
 * calls so, if anything (`collectAliases`).
 */
export function isColumnPlace(
  tokens: readonly Token[],
  index: number,
  frame: Frame,
  policy: DialectPolicy,
): boolean {
  const before = tokens[index - 1];
  if (isSymbol(before, ',')) return frame.clause === 'select';
  if (isSymbol(before, '(')) {
    const name = tokens[index - 2];
    return name?.kind === 'word' && !policy.wordsBeforeParenthesis.has(name.text);
  }
  if (before?.kind === 'symbol') return beforeValues.has(before.text);
  return isKeyword(tokens, index - 1) && beforeValues.has(before?.text ?? '');
}

/** Of these names, those that are given: `users mysql`, `users AS mysql`, `(SELECT …) mysql`. */
export function collectAliases(
  tokens: readonly Token[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const aliases = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'string' || token.kind === 'symbol' || !names.has(token.text)) continue;
    if (isSymbol(tokens[index + 1], '.') || isQualified(tokens, index)) continue;
    const before = tokens[index - 1];
    if (isWord(before, 'as') || isSymbol(before, ')') || isName(before)) aliases.add(token.text);
  }
  return aliases;
}

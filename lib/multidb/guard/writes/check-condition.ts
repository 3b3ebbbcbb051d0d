import type { WritePolicy } from '../policy/write-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { makeToken, type Token } from '../token.ts';
import { isSymbol } from '../token-reader.ts';
import type { Changed } from './changed-tables.ts';
import { choosesOfChanged } from './chooses-of-changed.ts';
import { findWord } from './find-clause.ts';
import { requireSize } from './require-size.ts';

/** A change, from its verb on, with what stands before that. */
interface ConditionParts {
  tokens: readonly Token[];
  withs: readonly Token[];
  policy: WritePolicy;
}

/**
 * Refuses an UPDATE or DELETE of a whole table: one without a WHERE, or with one that is the same
 * for every row.
 * @param from where to look for the WHERE
 */
export function requireWhere(
  { tokens, withs, policy }: ConditionParts,
  from: number,
  changed: Changed,
): void {
  const verb = tokens[0]?.text.toUpperCase() ?? '';
  const where = findWord(tokens, from, 'where');
  if (where === tokens.length) refuseWholeTable(verb, 'has no WHERE');
  const end = findWord(tokens, where + 1, 'order', 'limit', 'returning');
  const condition = tokens.slice(where + 1, end);
  requireCondition({ verb, clause: 'WHERE', withs, policy }, condition, changed);
}

/** The same for a condition that stands elsewhere, such as MERGE's ON. */
export function requireCondition(
  {
    verb,
    clause,
    withs,
    policy,
  }: { verb: string; clause: string } & Omit<ConditionParts, 'tokens'>,
  condition: readonly Token[],
  changed: Changed,
): void {
  const read = policy.signsForWords ? withWords(withoutVariables(condition)) : condition;
  for (const part of [read, withs, changed.others]) requireSize(part);
  if (!choosesOfChanged(read, changed, withs, policy))
    refuseWholeTable(verb, `has a condition behind ${clause} that may be the same for every row`);
}

/** @throws AppError always. */
export function refuseWholeTable(verb: string, why: string): never {
  refuseStatement(`This ${verb} ${why}, so it would change the whole table; say which rows.`);
}

/** What is no number that can be read for `@x`, `@@version` and `@@global.x`, which are no columns. */
function withoutVariables(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => isSymbol(token, '@'))) return tokens;
  const read: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (!isSymbol(token, '@')) {
      read.push(token);
      continue;
    }
    while (isSymbol(tokens[index + 1], '@')) index += 1;
    index += 1;
    while (isSymbol(tokens[index + 1], '.')) index += 2;
    read.push(makeToken('number', '@', token.start, tokens[index]?.end ?? token.end));
  }
  return read;
}

/** OR for `||`, AND for `&&`. */
function withWords(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ kind, text }) => kind === 'symbol' && (text === '|' || text === '&'))) {
    return tokens;
  }
  return tokens.flatMap((token, index) => {
    const word = isSymbol(token, '|') ? 'or' : isSymbol(token, '&') ? 'and' : undefined;
    const isSecond = isSymbol(tokens[index - 1], token.text);
    const isFirst = isSymbol(tokens[index + 1], token.text);
    if (!word || !(isFirst || isSecond)) return [token];
    return isFirst ? [makeToken('word', word, token.start, token.end)] : [];
  });
}

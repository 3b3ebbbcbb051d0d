import { checkQuery } from './check-query.ts';
import { type DialectPolicy, findRefusedFunction } from './policy/dialect-policy.ts';
import { explainRefusedHead } from './policy/refused-heads.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isKeyword, isName, isSymbol, isWord } from './token-reader.ts';

const writeWords = new Set(['insert', 'update', 'delete', 'replace', 'merge']);

/**
 * EXPLAIN [ANALYZE] [VERBOSE] | (options) | QUERY PLAN, then a statement. Where it is only planned,
 * a write is as harmless as a query; with ANALYZE it would run.
 */
export function checkExplain(tokens: readonly Token[], policy: DialectPolicy): void {
  let at = 1;
  let runs = false;
  if (isSymbol(tokens[at], '(') && !startsQuery(tokens[at + 1], policy)) {
    const close = tokens.findIndex((token) => isSymbol(token, ')'));
    if (close < 0) refuseStatement('The options of EXPLAIN are not closed.');
    runs = asksToRun(tokens.slice(at + 1, close));
    at = close + 1;
  }
  for (; isExplainWord(tokens[at]); at++) {
    runs ||= isWord(tokens[at], 'analyze') || isWord(tokens[at], 'analyse');
  }
  const explained = tokens.slice(at);
  const writes = explained.some((token, index) => {
    return isKeyword(explained, index) && writeWords.has(token.text) && !isCall(explained, index);
  });
  if (writes && !runs && policy.explainsWrites) checkPlanned(explained, policy);
  else checkExplained(explained, policy);
}

/** A query that EXPLAIN may also run. */
export function checkExplained(tokens: readonly Token[], policy: DialectPolicy): void {
  const head = headOf(tokens);
  if (head?.kind !== 'word' || policy.heads[head.text] !== 'query') {
    refuseStatement(
      `EXPLAIN is allowed for queries; ${explainRefusedHead(shortName(head?.text ?? 'nothing'))}`,
    );
  }
  checkQuery(tokens, policy);
}

export function startsQuery(token: Token | undefined, policy: DialectPolicy): boolean {
  if (isSymbol(token, '(')) return true;
  return token?.kind === 'word' && policy.heads[token.text] === 'query';
}

/** Planning a write runs nothing of it but, in PostgreSQL, functions that can be folded. */
function checkPlanned(tokens: readonly Token[], policy: DialectPolicy): void {
  const head = headOf(tokens);
  const known =
    head?.kind === 'word' && (writeWords.has(head.text) || policy.heads[head.text] === 'query');
  if (!known) refuseStatement(explainRefusedHead(shortName(head?.text ?? 'nothing')));
  for (const [index, token] of tokens.entries()) {
    const why = isName(token) ? findRefusedFunction(policy, token.text) : undefined;
    if (why && isCall(tokens, index)) {
      refuseStatement(`The function ${shortName(token.text)} ${why}.`);
    }
  }
}

/** ANALYZE stands among the options and is not switched off; whatever is unclear counts as on. */
function asksToRun(options: readonly Token[]): boolean {
  return options.some((token, index) => {
    if (!isName(token) || (token.text !== 'analyze' && token.text !== 'analyse')) return false;
    const [value, behind] = [options[index + 1], options[index + 2]];
    const isOff = value !== undefined && ['false', 'off', '0'].includes(value.text);
    return !isOff || (behind !== undefined && !isSymbol(behind, ','));
  });
}

function isExplainWord(token: Token | undefined): boolean {
  return ['analyze', 'analyse', 'verbose', 'query', 'plan'].some((word) => isWord(token, word));
}

function headOf(tokens: readonly Token[]): Token | undefined {
  return tokens.find((token) => !isSymbol(token, '('));
}

function isCall(tokens: readonly Token[], index: number): boolean {
  return isSymbol(tokens[index + 1], '(');
}

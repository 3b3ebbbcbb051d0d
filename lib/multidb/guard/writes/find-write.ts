import type { WriteVerb } from '../guarded-statement.ts';
import type { WritePolicy } from '../policy/write-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isKeyword, isSymbol, isWord } from '../token-reader.ts';
import { findClause } from './find-clause.ts';

export interface FoundWrite {
  verb: WriteVerb;
  /** Where the verb stands: 0, or behind WITH and its expressions. */
  at: number;
}

const writeWords: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'merge', 'replace']);

/**
 * The verb of a statement that changes rows; undefined for any other statement.
 * @throws AppError `statement_refused` for a query whose WITH changes rows: what it changes is told
 * to nobody.
 */
export function findWrite(tokens: readonly Token[], policy: WritePolicy): FoundWrite | undefined {
  const verbAt = (at: number) => {
    const token = tokens[at];
    const verb = token?.kind === 'word' ? (token.text as WriteVerb) : undefined;
    return verb && policy.verbs.has(verb) ? { verb, at } : undefined;
  };
  if (!isWord(tokens[0], 'with')) return verbAt(0);
  const main = findClause(tokens, 1, (word, index) => {
    return writeWords.has(word) && standsBehindBody(tokens, index);
  });
  const found = verbAt(main);
  if (!found && tokens.some((_, index) => beginsWritingBody(tokens, index))) refuseBody();
  return found;
}

/** WITH a AS (…) DELETE; WITH a AS (…) SEARCH DEPTH FIRST BY n SET o DELETE. */
function standsBehindBody(tokens: readonly Token[], index: number): boolean {
  if (isSymbol(tokens[index - 1], ')')) return true;
  const before = isWord(tokens[index - 2], 'set') || isWord(tokens[index - 2], 'using');
  return before && !isSymbol(tokens[index + 1], '=');
}

/** WITH a AS (DELETE …). */
function beginsWritingBody(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'word' || !writeWords.has(token.text) || !isKeyword(tokens, index)) {
    return false;
  }
  const opens = isSymbol(tokens[index - 1], '(');
  const before = tokens[index - 2];
  return opens && (isWord(before, 'as') || isWord(before, 'materialized'));
}

/** @throws AppError always. */
export function refuseBody(): never {
  refuseStatement(
    'A change within WITH … AS (…) is counted nowhere; write it as the statement itself.',
  );
}

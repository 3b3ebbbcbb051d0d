import { checkPart, checkQuery, findPhrase } from '../check-query.ts';
import type { WriteVerb } from '../guarded-statement.ts';
import type { DialectPolicy } from '../policy/dialect-policy.ts';
import type { WritePolicy } from '../policy/write-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { checkDelete } from './check-delete.ts';
import { checkInsert } from './check-insert.ts';
import { checkMerge } from './check-merge.ts';
import { checkUpdate } from './check-update.ts';
import type { FoundWrite } from './find-write.ts';

/** A change's tokens from its verb on, and what judges its parts. */
export interface WriteParts {
  tokens: readonly Token[];
  /** The WITH before it; empty where there is none. */
  withs: readonly Token[];
  policy: WritePolicy;
  /** Judges functions, phrases and tables as in a query; `clause` as in `checkPart`. */
  check(tokens: readonly Token[], clause: Parameters<typeof checkPart>[2]): void;
}

const checks: Readonly<Record<WriteVerb, (parts: WriteParts) => void>> = {
  insert: checkInsert,
  replace: checkInsert,
  update: checkUpdate,
  delete: checkDelete,
  merge: checkMerge,
};

/**
 * Judges a statement that changes rows: the verb's own clauses and its target by the write policy,
 * all else in it by the reading policy.
 * @throws AppError `statement_refused` naming what it found.
 */
export function checkWrite(
  tokens: readonly Token[],
  { verb, at }: FoundWrite,
  reading: DialectPolicy,
  policy: WritePolicy,
): void {
  const { wordsBeforeParenthesis } = policy;
  const within: DialectPolicy = {
    ...reading,
    wordsBeforeParenthesis: reading.wordsBeforeParenthesis.union(wordsBeforeParenthesis),
  };
  for (const index of tokens.keys()) {
    const why = findPhrase(tokens, index, policy.refusedPhrases);
    if (why) refuseStatement(`${why}; a change may not hold it.`);
  }
  if (at > 0) checkQuery(tokens.slice(0, at), reading);
  checks[verb]({
    tokens: tokens.slice(at),
    withs: tokens.slice(0, at),
    policy,
    check: (part, clause) => checkPart(part, within, clause),
  });
}

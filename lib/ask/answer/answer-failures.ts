import type { DatabaseErrorCode } from '#lib/errors.ts';
import type { StatementView } from '../run-view.ts';
import { type AnswerInput, databaseOf } from './answer-input.ts';
import { bold, listOf, numberWord, plain } from './words.ts';

const verdicts: Partial<Record<DatabaseErrorCode, string>> = {
  unreachable: 'could not be reached',
  authentication_failed: 'did not accept the login',
  tls_failed: 'could not be reached securely',
  permission_denied: 'did not allow it',
  timeout: 'took too long',
  cancelled: 'was stopped',
  interrupted: 'was interrupted',
  statement_refused: 'was not asked, because its statement does more than read',
};

/** A change of which it is not certain whether it was made. */
const uncertain: ReadonlySet<DatabaseErrorCode> = new Set(['unreachable', 'interrupted']);

function isUnchanged({ errorCode, changes, mayHaveChanged }: StatementView): boolean {
  if (changes !== true || mayHaveChanged) return false;
  return errorCode !== undefined && !uncertain.has(errorCode);
}

function verdictOf(statement: StatementView): string {
  const { errorCode } = statement;
  if (isUnchanged(statement)) return 'was not changed';
  if (statement.mayHaveChanged) return 'may have been changed in part';
  return (errorCode && verdicts[errorCode]) ?? 'did not answer';
}

/** What to say of databases that failed while others answered; undefined where none did. */
export function sayFailures(input: AnswerInput): string | undefined {
  const failed = input.statements.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return undefined;
  const nameOf = (statement: StatementView) => databaseOf(statement, input.databases);
  const others = new Set(input.statements.filter(({ state }) => state === 'done').map(nameOf));
  const byVerdict = Map.groupBy(failed, verdictOf);
  const parts = [...byVerdict].map(([verdict, statements]) => {
    const names = new Set(
      statements
        .map(nameOf)
        .map((name) => (others.has(name) ? `part of ${plain(name)}` : plain(name))),
    );
    const many = names.size > 1 ? verdict.replace(/^was /, 'were ') : verdict;
    return `${listOf([...names])} ${many}`;
  });
  if (failed.every((statement) => others.has(nameOf(statement)))) return `But ${listOf(parts)}.`;
  const all = listOf(parts).replace(/^part of /, 'Part of ');
  if (input.statements.every(({ state, changes }) => state !== 'done' || changes)) return `${all}.`;
  const [only] = others;
  const rest =
    others.size === 1 && only
      ? `the answer is from ${plain(only)} alone`
      : `the answer is from the other ${numberWord(others.size)} databases`;
  return `${all}; ${rest}.`;
}

/** Where nothing answered at all. */
export function sayAllFailed({ statements, databases }: AnswerInput): string {
  const failed = statements.filter(({ state }) => state === 'failed');
  const [first] = failed;
  if (!first) return 'No statement was run, so there is no answer.';
  const names = [...new Set(failed.map((statement) => databaseOf(statement, databases)))];
  const error = plain(first.error ?? '', 300);
  if (names.length === 1) {
    const name = bold(names[0] ?? '');
    if (!error) return `${name} ${verdictOf(first)}.`;
    // What the guard or the person refused says so itself, and its database was never asked.
    if (first.errorCode === 'statement_refused') return error;
    const told = isUnchanged(first) || first.mayHaveChanged ? verdictOf(first) : 'did not answer';
    return `${name} ${told}: ${error}`;
  }
  const [verdict, ...others] = new Set(failed.map(verdictOf));
  const all = names.length === 2 ? 'Neither of the two' : `None of the ${numberWord(names.length)}`;
  if (others.length === 0 && verdict?.startsWith('could not')) {
    return `${all} databases ${verdict.replace('could not', 'could')}: ${listOf(names.map(bold))}.`;
  }
  return `${all} databases answered; each says why below.`;
}

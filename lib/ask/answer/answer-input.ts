import type { CombineIntent } from '#lib/multidb/combine/combined.ts';
import type { CombinedView, RunDatabase } from '../events.ts';
import type { StatementView } from '../run-view.ts';

/** What an answer is composed of. */
export interface AnswerInput {
  question: string;
  intent: CombineIntent;
  statements: StatementView[];
  databases: RunDatabase[];
  combined?: CombinedView;
  joinFailure?: { reason: string };
}

/** One database's statement that ended well. */
export interface NamedResult extends Pick<StatementView, 'sql' | 'columns' | 'rows' | 'truncated'> {
  database: string;
  /** It is of several databases together, which `database` lists. */
  areSeveral?: boolean;
  /** Why there is nothing in it, as the end of a sentence. */
  cause?: string;
}

export function databaseOf({ connectionId }: StatementView, databases: RunDatabase[]): string {
  return (
    databases.find((one) => one.connectionId === connectionId)?.name ?? `database ${connectionId}`
  );
}

/** The finished statements of planners that read, in the order of the session's databases. */
export function finishedResults({ statements, databases }: AnswerInput): NamedResult[] {
  const done = statements.filter(
    ({ state, task, changes }) => state === 'done' && task === 'statement' && !changes,
  );
  const place = (statement: StatementView) =>
    databases.findIndex((one) => one.connectionId === statement.connectionId);
  return done
    .toSorted((a, b) => place(a) - place(b))
    .map(({ sql, columns, rows, truncated, ...statement }) => ({
      cause: causeOf(statement.findings),
      database: databaseOf(statement as StatementView, databases),
      sql,
      columns,
      rows,
      truncated,
    }));
}

function causeOf(findings: StatementView['findings']): string | undefined {
  return findings?.find(({ cause }) => cause !== undefined)?.cause;
}

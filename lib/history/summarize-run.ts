import type { RunView, StatementView } from '#lib/ask/run-view.ts';
import type { DatabaseUse } from '#lib/sessions/chat-session.ts';

export interface RunSummary {
  generatedSql: string;
  /** The guard let every statement through, and there was one. */
  sqlValidated: boolean;
  executed: boolean;
  executionTimeMs: number | null;
  resultCount: number | null;
  errorMessage: string | null;
  changesData: boolean;
  affectedRows: number | null;
  /** Answered from what was remembered. */
  cached: boolean;
}

/** A run as one line of the query history. */
export function summarizeRun(view: RunView): RunSummary {
  const { statements } = view;
  const done = statements.filter(({ state }) => state === 'done');
  const failed = statements.filter(({ state }) => state === 'failed');
  return {
    generatedSql: joinSql(view),
    sqlValidated:
      statements.length > 0 && failed.every(({ errorCode }) => errorCode !== 'statement_refused'),
    executed: done.length > 0,
    executionTimeMs: view.elapsedMs ?? null,
    resultCount: done.length > 0 ? countRows(done) : null,
    errorMessage:
      failed.length > 0
        ? failed.map((one) => `${databaseName(view, one)}: ${one.error ?? ''}`).join('\n')
        : null,
    changesData: statements.some(({ changes }) => changes),
    affectedRows: countAffected(done),
    cached: view.cachedAt !== undefined,
  };
}

/** The databases that answered, each once, with the rows that they gave. */
export function databasesUsed(view: RunView): DatabaseUse[] {
  return view.databases.flatMap(({ connectionId, name }) => {
    const done = view.statements.filter(
      (statement) => statement.connectionId === connectionId && statement.state === 'done',
    );
    return done.length > 0 ? [{ conn_id: connectionId, name, rows: countRows(done) }] : [];
  });
}

function joinSql(view: RunView): string {
  const written = view.statements.filter(({ sql }) => sql !== '');
  if (written.length === 1) return written[0]?.sql ?? '';
  return written.map((one) => `-- ${databaseName(view, one)}\n${one.sql};`).join('\n\n');
}

function countRows(statements: StatementView[]): number {
  return statements.reduce((sum, { rows }) => sum + rows.length, 0);
}

function countAffected(statements: StatementView[]): number | null {
  const counts = statements.flatMap(({ affectedRows }) => affectedRows ?? []);
  return counts.length > 0 ? counts.reduce((sum, count) => sum + count) : null;
}

function databaseName(view: RunView, { connectionId }: StatementView): string {
  return view.databases.find((one) => one.connectionId === connectionId)?.name ?? '';
}

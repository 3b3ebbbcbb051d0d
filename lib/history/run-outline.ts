import type { RunStatus } from '#lib/ask/events.ts';
import type { RunView, StatementView } from '#lib/ask/run-view.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** A run without its rows: what later questions of the session need to know of it. */
export interface RunOutline {
  question: string;
  answer: string;
  status: RunStatus | undefined;
  choices?: string[];
  /** The names of all databases that were asked about; absent in what was stored without them. */
  databases?: string[];
  /** Their connections, in the same order: another one may be called so by now. */
  connectionIds?: number[];
  statements: StatementOutline[];
}

export interface StatementOutline extends Pick<StatementView, 'task' | 'state' | 'sql'> {
  /** The database's name. */
  database: string;
  /** Absent in what was stored without it. */
  connectionId?: number;
  rowCount: number;
}

export function outlineRun({ databases, statements, ...view }: RunView): RunOutline {
  const names = new Map(databases.map(({ connectionId, name }) => [connectionId, name]));
  return {
    question: view.question,
    answer: view.answer,
    status: view.status,
    ...(view.choices && { choices: view.choices }),
    databases: databases.map(({ name }) => name),
    connectionIds: databases.map(({ connectionId }) => connectionId),
    statements: statements.map(({ connectionId, task, state, sql, rows }) => ({
      database: names.get(connectionId) ?? '',
      connectionId,
      task,
      state,
      sql,
      rowCount: rows.length,
    })),
  };
}

/** An outline is plain JSON by its types. */
export function outlineColumn(view: RunView): Prisma.InputJsonObject {
  return outlineRun(view) as unknown as Prisma.InputJsonObject;
}

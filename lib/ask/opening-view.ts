import { type RunContext, toRunDatabase } from './run-context.ts';
import { emptyRunView, type RunView } from './run-view.ts';

/** A run of which nothing is known but what it was asked. */
export function openingView(context: RunContext): RunView {
  return {
    ...emptyRunView(context.runId, context.question),
    planner: context.planner.id,
    startedAt: context.startedAt.toISOString(),
    databases: context.databases.map(({ connection }) => toRunDatabase(connection)),
  };
}

/** As the history tells it: `multi_db_N` for N databases, else the one database's type. */
export function describeDatabases({ databases }: RunContext): string {
  const [only] = databases;
  return databases.length === 1 && only
    ? only.connection.databaseType
    : `multi_db_${databases.length}`;
}

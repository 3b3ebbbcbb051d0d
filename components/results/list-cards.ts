import type { RunDatabase } from '#lib/ask/events.ts';
import type { RunView, StatementView } from '#lib/ask/run-view.ts';

export interface CardSlot {
  /** Stays the same from the moment the database is known to be asked. */
  key: string;
  database: RunDatabase;
  /** Absent while nothing is written for this database yet. */
  statement?: StatementView;
  /** The database itself has not answered yet. */
  connecting?: true;
  /** `2 of 3` where a database has several statements. */
  place?: string;
}

/**
 * The cards of an answer in the order of the session's databases, so that none changes its place
 * whichever statement is written or finished first.
 */
export function listCards(view: RunView): CardSlot[] {
  const routed = new Map(view.routed.map((choice) => [choice.connectionId, choice]));
  return view.databases.flatMap((database): CardSlot[] => {
    const own = view.statements.filter((s) => s.connectionId === database.connectionId);
    if (own.length === 0) {
      const choice = routed.get(database.connectionId);
      if (!choice || view.status !== undefined) return [];
      const connecting = choice.awaited ? { connecting: true as const } : {};
      return [{ key: `${database.connectionId}:0`, database, ...connecting }];
    }
    return own.map((statement, index) => ({
      key: `${database.connectionId}:${index}`,
      database,
      statement,
      ...(own.length > 1 && { place: `${index + 1} of ${own.length}` }),
    }));
  });
}

import type { Connection } from '#lib/connections/connection.ts';
import type { OpenConnection } from '#lib/connections/open-connections.ts';
import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import type { PlanExample, PlannableDatabase, PlannedTurn, Planner } from '#lib/planner/planner.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { JoinKey } from '#lib/shape/join-key.ts';
import type { CancelSwitches } from './cancel-switches.ts';
import type { CorrectionMemory } from './correction-memory.ts';
import type { RunDatabase, RunEvent } from './events.ts';
import type { WriteControl } from './write-control.ts';

/** Everything one question's run needs to know; nothing in it changes during the run. */
export interface RunContext {
  runId: string;
  question: string;
  /** In the order in which the session (or the request) names them. */
  databases: OpenConnection[];
  conversation: PlannedTurn[];
  /** Of other conversations; absent where the planner makes nothing of them. */
  examples?: PlanExample[];
  /** Keys between databases that somebody has accepted; absent where nothing is known of any. */
  joinKeys?: readonly JoinKey[];
  planner: Planner;
  /** Takes over when `planner` fails; absent where `planner` is the last resort itself. */
  fallback?: Planner;
  /** Absent where the question may only read. */
  writes?: WriteControl;
  /**
   * Keeps what an answer to a question back says that a word stands for; absent where the person may
   * not add to a glossary. Whether there was anything to keep.
   */
  learn?: (connectionId: number, term: GlossaryTerm) => Promise<boolean>;
  /** What mended earlier statements. */
  corrections: CorrectionMemory;
  rowsMax: number;
  /** Rows that one statement may give to a join; a million where it is not told. */
  inputRowsMax?: number;
  timeoutMs: number;
  startedAt: Date;
  switches: CancelSwitches;
  /** Told to the person at the start: a wish that cannot be granted, say. */
  warnings: string[];
}

/** A database whose schema is known, so that it can be planned for. */
export interface ReadyDatabase {
  connection: Connection;
  target: ConnectionTarget;
  schema: DatabaseSchema;
}

export type Emit = (event: RunEvent) => void;

export function toRunDatabase(connection: Connection): RunDatabase {
  return {
    connectionId: connection.id,
    name: connection.name,
    dialect: connection.databaseType,
    color: connection.color,
  };
}

/** The same database as a planner takes it. */
export function toPlannable({ connection, schema }: ReadyDatabase): PlannableDatabase {
  const { name, databaseType: dialect, glossary, dataPolicy } = connection;
  return { name, dialect, schema, dataPolicy, ...(glossary.length > 0 && { glossary }) };
}

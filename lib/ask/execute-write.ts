import { randomUUID } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { cancelledError } from '#lib/multidb/failures.ts';
import type { GuardedWrite } from '#lib/multidb/guard/guarded-statement.ts';
import { runWrite } from '#lib/multidb/run/run-write.ts';
import type { PlannableDatabase } from '#lib/planner/planner.ts';
import { dialectFacts } from '#lib/shape/dialect.ts';
import type { QueryOutcome } from './events.ts';
import { type Emit, type ReadyDatabase, type RunContext, toPlannable } from './run-context.ts';
import type { Decision, WriteControl } from './write-control.ts';

/**
 * Why this question may not change this database, as the end of the sentence "UPDATE changes data,
 * …"; undefined where it may. Both the question and the connection must permit it.
 */
export function whyNoWrites(
  { writes }: RunContext,
  { connection }: ReadyDatabase,
): string | undefined {
  const { name, databaseType } = connection;
  const { productName, takesChanges } = dialectFacts[databaseType];
  if (!takesChanges) return `and ${productName} databases can only be read here.`;
  const allow = `allow changes to it under Databases (in the API: read_only false)`;
  if (!connection.readOnly && writes) return undefined;
  if (!connection.readOnly) {
    return 'and this question may only read. Switch on “Allow changes” below the question and ask again (in the API: allow_write true).';
  }
  if (writes) return `and ${name} is connected read-only. To change that, ${allow}.`;
  return `and neither this question nor the connection ${name} permits that. To change that, ${allow}, and allow changes for the question too (allow_write true).`;
}

/** The database as this question's planner takes it: told that it may be changed where it may. */
export function toPlannedFor(context: RunContext, database: ReadyDatabase): PlannableDatabase {
  const plannable = toPlannable(database);
  return whyNoWrites(context, database) ? plannable : { ...plannable, mayChange: true };
}

export interface WriteAttempt {
  statementId: string;
  database: ReadyDatabase;
  statement: GuardedWrite;
  signal: AbortSignal;
}

/**
 * Asks the person where they are to be asked, records that the change is about to be made, and
 * makes it, once.
 * @throws AppError as runWrite; `statement_refused` where it was not confirmed, or where the
 * connection does not permit it any more.
 */
export async function executeWrite(
  { writes, timeoutMs }: RunContext,
  { statementId, database, statement, signal }: WriteAttempt,
  emit: Emit,
): Promise<QueryOutcome> {
  if (!writes) throw new AppError('statement_refused', 'This question may only read.');
  const { connection } = database;
  if (!writes.claim(connection.id, statementId)) {
    throw notRun(`one question changes ${connection.name} once; ask for this in another one`);
  }
  const { confirmations } = writes;
  if (confirmations) {
    const requestId = randomUUID();
    const decided = confirmations.request(requestId, signal).catch(() => {
      throw cancelledError();
    });
    emit({
      type: 'confirm-request',
      statementId,
      requestId,
      database: connection.name,
      sql: statement.sql,
      expiresAt: new Date(Date.now() + confirmations.timeoutMs).toISOString(),
    });
    requireConfirmed(await decided, confirmations.timeoutMs);
  }
  // Planning, a person's word and the record all take time, and what was permitted when the question
  // came may have been taken back since. Asked once more at the end, since what counts is now.
  await requirePermitted(writes, database);
  emit({ type: 'query-start', statementId, changes: true });
  await writes.recorded(statementId);
  await requirePermitted(writes, database);
  const { affectedRows, elapsedMs } = await runWrite(database.target, statement, {
    timeoutMs,
    signal,
  });
  return { state: 'done', columns: [], rows: [], truncated: false, elapsedMs, affectedRows };
}

async function requirePermitted(writes: WriteControl, database: ReadyDatabase): Promise<void> {
  if (await writes.stillPermits(database)) return;
  throw notRun(`the connection ${database.connection.name} was changed meanwhile`);
}

function requireConfirmed(decision: Decision, timeoutMs: number): void {
  if (decision === 'declined') throw notRun('you declined it');
  if (decision === 'expired') {
    throw notRun(`nobody confirmed it within ${Math.round(timeoutMs / 60_000)} minutes`);
  }
}

function notRun(why: string): AppError {
  return new AppError('statement_refused', `Not run: ${why}. Nothing was changed.`);
}

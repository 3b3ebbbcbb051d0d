import type { Actor } from '#lib/actor.ts';
import type { RunStatus } from '#lib/ask/events.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { writeHistory } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { instanceId } from './instance-id.ts';
import { outlineRun } from './run-outline.ts';
import type { StartRunInput } from './start-run.ts';
import { summarizeRun } from './summarize-run.ts';

type AnsweredRun = StartRunInput & { view: RunView & { status: RunStatus } };

interface Waiting {
  values: Prisma.Sql;
  runId: string;
  resolve(queryId: number): void;
  reject(error: unknown): void;
}

/** Bound values of one statement are limited; a view may be long. */
const batchMax = 20;
const waiting: Waiting[] = [];
let isWriting = false;

/**
 * Stores a run that has ended, of no chat session, and resolves with its id. Those that come while
 * one is written are written together: each write by itself would wait for the disk.
 * @throws AppError `storage_failed`.
 */
export function insertAnsweredRun(actor: Actor, run: AnsweredRun): Promise<number> {
  return new Promise((resolve, reject) => {
    waiting.push({ values: valuesOf(actor, run), runId: run.view.runId, resolve, reject });
    if (!isWriting) void writeWaiting();
  });
}

async function writeWaiting(): Promise<void> {
  isWriting = true;
  // What is asked in the same turn comes along.
  await Promise.resolve();
  while (waiting.length > 0) {
    const batch = waiting.splice(0, batchMax);
    try {
      const ids = await insert(batch);
      for (const { runId, resolve, reject } of batch) {
        const id = ids.get(runId);
        if (id === undefined) reject(new Error(`Run ${runId} was not stored`));
        else resolve(id);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
  isWriting = false;
}

async function insert(batch: Waiting[]): Promise<Map<string, number>> {
  const rows = await writeHistory(
    (client) => client.$queryRaw<{ id: number | bigint; runId: string }[]>`
      INSERT INTO "QueryHistory" ("runId", "userId", question, "databaseType", "modelUsed", view,
        outline, status, "instanceId", "generatedSql", "sqlValidated", executed, "executionTimeMs",
        "resultCount", "errorMessage", "changesData", "affectedRows", cached, "createdAt")
      VALUES ${Prisma.join(batch.map(({ values }) => values))}
      RETURNING id, "runId"`,
  );
  return new Map(rows.map(({ id, runId }) => [runId, Number(id)]));
}

function valuesOf(actor: Actor, { view, databaseType }: AnsweredRun): Prisma.Sql {
  const summary = summarizeRun(view);
  return Prisma.sql`(${Prisma.join([
    view.runId,
    actor.userId,
    view.question,
    databaseType,
    view.planner,
    JSON.stringify(view),
    JSON.stringify(outlineRun(view)),
    view.status,
    instanceId(),
    summary.generatedSql,
    summary.sqlValidated,
    summary.executed,
    summary.executionTimeMs,
    summary.resultCount,
    summary.errorMessage,
    summary.changesData,
    summary.affectedRows,
    summary.cached,
    new Date(),
  ])})`;
}

import type { Actor } from '#lib/actor.ts';
import { compareLines } from '#lib/ask/compare-data/compare-lines.ts';
import type { DataLine } from '#lib/ask/compare-data/find-pairs.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { readStore, writeStore } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { isAppError } from '#lib/errors.ts';
import { linesOf, runsKept } from './check-row.ts';
import type { CheckLine, TableOutcome } from './data-check.ts';
import { findOwnCheck } from './own-checks.ts';
import { stateOfTables, summarizeTables } from './summarize-tables.ts';

/**
 * Makes a check's comparison again and keeps what it found: also that a database could not be reached.
 *
 * @throws AppError `not_found`, `storage_failed`; `cancelled` once the signal is aborted.
 */
export async function runCheck(actor: Actor, id: number, signal: AbortSignal): Promise<void> {
  const ranAt = new Date();
  const check = await readStore((store) => findOwnCheck(store, actor, id));
  const names = new Map(
    check.connections.map(({ connection }) => [connection.id, connection.name]),
  );
  const isThere = ({ sides }: CheckLine) =>
    sides.every(({ connectionId }) => names.has(connectionId));
  const lines = linesOf(check);
  const tables = [
    ...(await compareAgain(actor, lines.filter(isThere), signal)),
    ...lines.filter((line) => !isThere(line)).map(({ sides }) => goneLine(sides, names)),
  ];
  signal.throwIfAborted();
  const elapsedMs = Date.now() - ranAt.getTime();
  await writeStore(async (tx) => {
    await findOwnCheck(tx, actor, id);
    const state = stateOfTables(tables);
    await tx.dataCheckRun.create({ data: { checkId: id, ranAt, elapsedMs, state, tables } });
    const kept = await tx.dataCheckRun.findMany({
      where: { checkId: id },
      orderBy: { id: 'desc' },
      take: runsKept,
      select: { id: true },
    });
    const oldest = kept.at(-1)?.id ?? 0;
    await tx.dataCheckRun.deleteMany({ where: { checkId: id, id: { lt: oldest } } });
  });
}

async function compareAgain(
  actor: Actor,
  lines: CheckLine[],
  signal: AbortSignal,
): Promise<TableOutcome[]> {
  if (lines.length === 0) return [];
  const ids = [...new Set(lines.flatMap(({ sides }) => sides.map((side) => side.connectionId)))];
  const opened = await openConnections(actor, ids).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'invalid_connection_ids') return undefined;
    throw error;
  });
  if (!opened) return lines.map(({ sides }) => goneLine(sides, new Map()));
  const names = new Map(opened.map(({ connection }) => [connection.id, connection.name]));
  const targets = new Map(
    opened.flatMap(({ connection, target }) => (target ? [[connection.name, target]] : [])),
  );
  const named = lines.map(
    ({ sides, key }): DataLine => ({
      sides: sides.map(({ connectionId, table }) => ({
        database: names.get(connectionId) ?? '',
        table,
      })),
      key,
    }),
  );
  const limits = { timeoutMs: env().timeoutMs, signal };
  const { combined, failures } = await compareLines(named, targets, limits, () => {});
  if (combined) {
    const unread = named.filter(({ sides }) =>
      sides.some(({ database }) => failures.has(database)),
    );
    return [
      ...summarizeTables(combined),
      // What could not be looked at is not equal.
      ...unread.map(({ sides }) => failedLine(sides, failureOf(sides, failures))),
    ];
  }
  const problem = opened.find(({ target }) => !target)?.problem;
  return named.map(({ sides }) => failedLine(sides, problem ?? [...failures.values()][0]));
}

function failureOf(sides: DataLine['sides'], failures: ReadonlyMap<string, unknown>): unknown {
  return sides.map(({ database }) => failures.get(database)).find((one) => one !== undefined);
}

function goneLine(sides: CheckLine['sides'], names: ReadonlyMap<number, string>): TableOutcome {
  const named = sides.map(({ table, connectionId }) => ({
    table,
    database: names.get(connectionId) ?? `database ${connectionId}`,
  }));
  const [left = { database: '', table: '' }, right = left] = named;
  const message = 'One of the databases is not connected any more.';
  return { left, right, state: 'failed', message };
}

/** No table could be looked for. */
function failedLine(sides: DataLine['sides'], error: unknown): TableOutcome {
  const [left = { database: '', table: '' }, right = left] = sides;
  const message = isAppError(error) ? error.userMessage : 'There were no tables to compare.';
  return { left, right, state: 'failed', message };
}

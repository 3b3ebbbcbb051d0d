import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { writeStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { getHistory } from '#lib/history/get-history.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type CheckInput, type CheckLine, checkInputSchema } from './data-check.ts';
import { stateOfTables, summarizeTables } from './summarize-tables.ts';

/**
 * Keeps what an answer compared as a check, with what it found as the first run.
 *
 * @returns the check's id
 * @throws AppError `not_found`, `invalid_input` where the answer compared no rows, `storage_failed`.
 */
export async function saveCheck(actor: Actor, input: CheckInput): Promise<number> {
  const { name, queryId } = parseInput(checkInputSchema, input);
  const { view } = await getHistory(actor, queryId);
  const { combined } = view;
  if (combined?.kind !== 'data') {
    throw new AppError('invalid_input', 'Only an answer that compared rows can become a check.');
  }
  const lines = linesOf(view, combined.lines);
  const ids = [...new Set(lines.flatMap(({ sides }) => sides.map((side) => side.connectionId)))];
  const tables = summarizeTables(combined);
  return writeStore(async (tx) => {
    const found = await tx.connection.count({ where: { id: { in: ids } } });
    if (found < ids.length) {
      throw new AppError('invalid_input', 'One of the databases is not connected any more.');
    }
    const { id } = await tx.dataCheck.create({
      data: {
        ownerId: actor.userId,
        name,
        lines,
        connections: { create: ids.map((connectionId) => ({ connectionId })) },
        runs: {
          create: {
            ranAt: new Date(Date.parse(view.startedAt) + (view.elapsedMs ?? 0)),
            elapsedMs: view.elapsedMs ?? 0,
            state: stateOfTables(tables),
            tables,
          },
        },
      },
      select: { id: true },
    });
    return id;
  });
}

type Lines = Extract<NonNullable<RunView['combined']>, { kind: 'data' }>['lines'];

function linesOf({ databases }: RunView, lines: Lines): CheckLine[] {
  const idOf = (name: string) =>
    databases.find((database) => database.name === name)?.connectionId ?? 0;
  return lines.map(({ sides, key }) => ({
    sides: sides.map(({ database, table }) => ({ connectionId: idOf(database), table })),
    key,
  }));
}

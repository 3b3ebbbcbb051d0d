import type { RunView } from '#lib/ask/run-view.ts';
import type { StoreTransaction } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';

/**
 * The stored views of runs by the runs' ids. Raw, because Prisma takes five times as long over a
 * JSON value of a megabyte, and a chat has many of them.
 */
export async function readViews(
  store: Pick<StoreTransaction, '$queryRaw'>,
  ids: number[],
): Promise<Map<number, RunView>> {
  if (ids.length === 0) return new Map();
  const rows = await store.$queryRaw<{ id: number | bigint; json: string }[]>`
    SELECT "id", CAST("view" AS TEXT) AS "json" FROM "QueryHistory"
    WHERE "id" IN (${Prisma.join(ids)}) ORDER BY "id"`;
  return new Map(rows.map(({ id, json }) => [Number(id), JSON.parse(json) as RunView]));
}

import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { checkColumns, toDataCheck } from './check-row.ts';
import type { DataCheck } from './data-check.ts';
import { ownChecks } from './own-checks.ts';

/** The caller's checks, by their names, each with its latest runs. @throws AppError `storage_failed`. */
export async function listChecks(actor: Actor): Promise<DataCheck[]> {
  const rows = await readStore((store) =>
    store.dataCheck.findMany({
      where: ownChecks(actor),
      select: checkColumns,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows.map(toDataCheck);
}

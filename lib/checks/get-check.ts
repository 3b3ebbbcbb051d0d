import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { toDataCheck } from './check-row.ts';
import type { DataCheck } from './data-check.ts';
import { findOwnCheck } from './own-checks.ts';

/** One check with its latest runs. @throws AppError `not_found`, `storage_failed`. */
export async function getCheck(actor: Actor, id: number): Promise<DataCheck> {
  return toDataCheck(await readStore((store) => findOwnCheck(store, actor, id)));
}

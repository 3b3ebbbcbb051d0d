import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { isStoreId } from '../own-connections.ts';
import { toCorrection, withConnection } from './correction-row.ts';
import type { LearnedCorrection } from './learned-correction.ts';
import { noSuchCorrection, ownCorrections } from './own-corrections.ts';

/** @throws AppError `not_found`, `storage_failed`. */
export async function getCorrection(actor: Actor, id: number): Promise<LearnedCorrection> {
  const where = { id, ...ownCorrections(actor) };
  const row = isStoreId(id)
    ? await readStore((store) =>
        store.learnedCorrection.findFirst({ where, include: withConnection }),
      )
    : null;
  if (!row) throw noSuchCorrection(id);
  return toCorrection(row);
}

import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { parseInput } from '#lib/parse-input.ts';
import { isStoreId } from '../own-connections.ts';
import { type CorrectionFilter, correctionFilterSchema } from './correction-input.ts';
import { toCorrection, withConnection } from './correction-row.ts';
import type { LearnedCorrection } from './learned-correction.ts';
import { ownCorrections } from './own-corrections.ts';

/**
 * What was learned of the caller's databases, last applied first.
 * @throws AppError `invalid_input`, `storage_failed`.
 */
export async function listCorrections(
  actor: Actor,
  filter: CorrectionFilter = {},
): Promise<LearnedCorrection[]> {
  const { errorType, databaseType, minConfidence, connectionId, limit } = parseInput(
    correctionFilterSchema,
    filter,
  );
  const rows = await readStore((store) =>
    store.learnedCorrection.findMany({
      where: {
        AND: [ownCorrections(actor), databaseType ? { connection: { databaseType } } : {}],
        ...(errorType && { errorType }),
        ...(minConfidence !== undefined && { confidence: { gte: minConfidence } }),
        ...(connectionId !== undefined && {
          connectionId: isStoreId(connectionId) ? connectionId : 0,
        }),
      },
      orderBy: [{ lastAppliedAt: 'desc' }, { id: 'desc' }],
      take: limit,
      include: withConnection,
    }),
  );
  return rows.map(toCorrection);
}

import type { Actor } from '#lib/actor.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { ownConnections } from '../own-connections.ts';

/** They belong to whom their connection belongs to. */
export function ownCorrections(actor: Actor): Prisma.LearnedCorrectionWhereInput {
  return { connection: ownConnections(actor) };
}

/** Also of somebody else's. */
export function noSuchCorrection(id: number): AppError {
  return new AppError('not_found', `Learned correction ${id} not found`, { context: { id } });
}

import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';

/** What a call that is asked for once more comes to. */
export type ClaimedCall =
  /** It is the first: do it, and say what came of it. */
  | { state: 'first'; id: number }
  /** The same request was answered so. */
  | { state: 'answered'; status: number; body: string | null; runId: string | null }
  /** The same request is being worked on. */
  | { state: 'pending'; runId: string | null }
  /** The same request was being worked on when the server stopped. */
  | { state: 'interrupted' }
  /** The key was used for another request. */
  | { state: 'other' };

/** Of a call that died with its server; what fails on our side is not kept otherwise. */
export const interruptedStatus = 503;

const keptMs = 24 * 60 * 60_000;

/**
 * Makes a key the caller's own for one request: two that come at once are told apart.
 * @param fingerprint of the request, so that another one cannot pass for it
 * @throws AppError `storage_failed`.
 */
export async function claimCall(
  actor: Actor,
  key: string,
  fingerprint: string,
): Promise<ClaimedCall> {
  const userId = actor.userId ?? '';
  return writeStore(async (tx) => {
    await tx.idempotentCall.deleteMany({
      where: { createdAt: { lt: new Date(Date.now() - keptMs) } },
    });
    const known = await tx.idempotentCall.findUnique({ where: { userId_key: { userId, key } } });
    if (!known) {
      const { id } = await tx.idempotentCall.create({ data: { userId, key, fingerprint } });
      return { state: 'first', id };
    }
    if (known.fingerprint !== fingerprint) return { state: 'other' };
    const { status, body, runId } = known;
    if (status === interruptedStatus) return { state: 'interrupted' };
    return status === null
      ? { state: 'pending', runId }
      : { state: 'answered', status, body, runId };
  });
}

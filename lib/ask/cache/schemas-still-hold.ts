import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import { askFingerprint } from '#lib/multidb/schemas/ask-fingerprint.ts';
import { peekKnown, readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { RunContext } from '../run-context.ts';
import { digestSchema } from './digest-schema.ts';
import {
  comparesSchemas,
  type RememberedAnswer,
  type RememberedSchema,
} from './remembered-answer.ts';

/** A schema that was looked at within this time is taken for unchanged: to ask costs a query. */
const recentMs = 60_000;
/** How long a database is waited for that this process has not read; it is run anew then. */
const patienceMs = 1_000;
/** As for a question that opens a chat: nobody waits for it. */
const noticeTimeoutMs = 10_000;

/**
 * Whether the schemas are those that an answer was planned with. Those that this process has looked at
 * a short time ago are compared as they are known, without any query; of the others the databases are
 * asked for their fingerprints, since an answer may outlive the process that gave it. Where schemas
 * were compared, they are always asked.
 */
export async function schemasStillHold(
  { databases, switches: { signal } }: RunContext,
  answer: RememberedAnswer,
): Promise<boolean> {
  const isCompared = comparesSchemas(answer);
  const holds = databases.map(async ({ connection, target }) => {
    const planned = answer.schemas[connection.name];
    if (!target || planned === undefined) return true;
    if (!isCompared) return holdsFor(target, planned, signal);
    const schema = await readSchema(target, { signal, freshness: 'verified' });
    return digestSchema(schema) === planned.digest;
  });
  // Where one does not answer, the run will tell.
  return (await Promise.all(holds).catch(() => [false])).every(Boolean);
}

async function holdsFor(
  target: ConnectionTarget,
  { digest, fingerprint }: RememberedSchema,
  signal: AbortSignal,
): Promise<boolean> {
  const known = peekKnown(target.key);
  if (!known) {
    return (
      fingerprint !== undefined &&
      (await askFingerprint(target, { signal, timeoutMs: patienceMs })) === fingerprint
    );
  }
  if (digestSchema(known.schema) !== digest) return false;
  if (Date.now() - known.checkedAt < recentMs) return true;
  // A database that is away has changed nothing that anybody could know of.
  const schema = await readSchema(target, { signal }).catch(() => known.schema);
  return digestSchema(schema) === digest;
}

/** Lets the schemas be looked at, so that the next question finds them known, and a changed one. */
export function noticeChangedSchemas({ databases }: RunContext): void {
  for (const { target } of databases) {
    if (!target) continue;
    // A database that does not answer is told of by whoever asks it.
    readSchema(target, { signal: AbortSignal.timeout(noticeTimeoutMs) }).catch(() => undefined);
  }
}

import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { ConnectionTarget } from './connection-target.ts';
import { closeKey, engineFor } from './engines.ts';
import { cancelledError } from './failures.ts';
import { sharedState } from './shared-state.ts';

/** People change schemas too; a statement that fails for want of a table drops the entry at once. */
const maxAgeMs = 10 * 60_000;

interface Entry {
  schema: Promise<DatabaseSchema>;
  /** Set once the schema is there. */
  known?: { schema: DatabaseSchema; readAt: number };
  /** Stops the introspection when nobody waits for it any more. */
  abort: AbortController;
  readers: number;
}

const entries = sharedState('schemas', () => new Map<string, Entry>());

/**
 * The target's schema, from the cache where it is there. Readers at the same time share one
 * introspection, which goes on until the last of them has left; a failure is not cached.
 *
 * @throws AppError of the engine; `cancelled` when this reader's signal is aborted.
 */
export async function readSchema(
  target: ConnectionTarget,
  options: { signal: AbortSignal; refresh?: boolean },
): Promise<DatabaseSchema> {
  if (options.signal.aborted) throw cancelledError();
  const cached = entries.get(target.key);
  const isOld = cached?.known && Date.now() - cached.known.readAt > maxAgeMs;
  // A refresh is content with an introspection that is going on.
  const isWanted = cached && !(cached.known && (options.refresh || isOld));
  return waitAsReader(target.key, isWanted ? cached : startReading(target), options.signal);
}

/** The schema if it happens to be cached; asks no database. */
export function peekSchema(key: string): DatabaseSchema | undefined {
  return entries.get(key)?.known?.schema;
}

export function forgetSchema(key: string): void {
  entries.get(key)?.abort.abort();
  entries.delete(key);
}

/** Drops the cached schema and closes the pool: the connection was changed or deleted. */
export async function forgetTarget(key: string): Promise<void> {
  forgetSchema(key);
  await closeKey(key);
}

function startReading(target: ConnectionTarget): Entry {
  const abort = new AbortController();
  const entry: Entry = {
    schema: engineFor(target.dialect).introspect(target, abort.signal),
    abort,
    readers: 0,
  };
  entry.schema.then(
    (schema) => {
      entry.known = { schema, readAt: Date.now() };
    },
    () => {
      if (entries.get(target.key) === entry) entries.delete(target.key);
    },
  );
  entries.set(target.key, entry);
  return entry;
}

async function waitAsReader(
  key: string,
  entry: Entry,
  signal: AbortSignal,
): Promise<DatabaseSchema> {
  entry.readers += 1;
  let leave = () => {};
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(cancelledError());
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([entry.schema, left]);
  } finally {
    signal.removeEventListener('abort', leave);
    entry.readers -= 1;
    if (entry.readers === 0 && !entry.known) {
      // Out of the map first, so that whoever comes next does not join what is being stopped.
      if (entries.get(key) === entry) entries.delete(key);
      entry.abort.abort();
    }
  }
}

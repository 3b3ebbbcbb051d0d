import { isAppError } from '#lib/errors.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { closeKey } from '../engines.ts';
import { sharedState } from '../shared-state.ts';
import { readCatalogue, readFingerprint } from './read-in-time.ts';
import { forgetInterest, noteInterest, retryLater, stopRetrying } from './retry-unreachable.ts';
import { type SharedWork, shareWork } from './shared-work.ts';
import { noteReach, recentlyUnreachable } from './unreachable-targets.ts';

/** A schema that was looked at so short ago is taken for unchanged. */
const trustMs = 5_000;
/** How long a question waits to hear whether a known schema has changed. */
const checkPatienceMs = 300;
/** How long a question waits for a database that could not be reached a moment ago. */
const doubtPatienceMs = 300;
/** Sampled values change without the schema's fingerprint; older ones are read anew meanwhile. */
const samplesMaxAgeMs = 10 * 60_000;

/**
 * `recent`: as it is known, once its fingerprint shows that it has not changed; where the database
 * does not say so in time, as it was known. `verified`: however long that takes. `reread`: all of it.
 */
export type Freshness = 'recent' | 'verified' | 'reread';

/** A schema as this process knows it. */
export interface KnownSchema {
  schema: DatabaseSchema;
  /** As the engine digests its catalogue; sampled values are not in it. */
  fingerprint: string;
  /** When it was last seen to be so, in milliseconds since 1970. */
  checkedAt: number;
}

interface Known extends KnownSchema {
  readAt: number;
}

interface Entry {
  known?: Known;
  reading?: SharedWork<DatabaseSchema>;
  checking?: SharedWork<DatabaseSchema>;
}

const entries = sharedState('schemas', () => new Map<string, Entry>());

/**
 * The target's schema. Readers at the same time share one reading, which goes on until the last of
 * them has left; a failure is not cached, but a database that could not be reached a moment ago is
 * given only little time to be there again, and tried again in the background as long as it is asked
 * for now and then: so only the first question waits for it.
 *
 * @throws AppError of the engine; `cancelled` when this reader's signal is aborted.
 */
export async function readSchema(
  target: ConnectionTarget,
  options: { signal: AbortSignal; freshness?: Freshness },
): Promise<DatabaseSchema> {
  const { signal, freshness = 'recent' } = options;
  noteInterest(target.key);
  const entry = entries.get(target.key) ?? {};
  entries.set(target.key, entry);
  const { known } = entry;
  const lastFailure = recentlyUnreachable(target.key);
  const isTrusted = known && !lastFailure && Date.now() - known.checkedAt < trustMs;
  if (freshness === 'recent' && isTrusted) return known.schema;
  const work = known && freshness !== 'reread' ? check(target, entry, known) : read(target, entry);
  if (freshness !== 'recent') return work.wait(signal);
  if (lastFailure) {
    return waitInPatience(work, signal, doubtPatienceMs, () => {
      throw lastFailure;
    });
  }
  if (!known) return work.wait(signal);
  if (Date.now() - known.readAt > samplesMaxAgeMs) read(target, entry).keep();
  return waitInPatience(work, signal, checkPatienceMs, () => known.schema);
}

/** The schema if it happens to be known; asks no database. */
export function peekSchema(key: string): DatabaseSchema | undefined {
  return peekKnown(key)?.schema;
}

/** The same with how fresh it is. */
export function peekKnown(key: string): KnownSchema | undefined {
  return entries.get(key)?.known;
}

export function forgetSchema(key: string): void {
  entries.delete(key);
}

/** Drops the known schema and closes the pool: the connection was changed or deleted. */
export async function forgetTarget(key: string): Promise<void> {
  forgetSchema(key);
  forgetDoubt(key);
  forgetInterest(key);
  await closeKey(key);
}

/** It has answered somebody: whoever asks next waits for it as for any other. */
export function forgetDoubt(key: string): void {
  noteReach(key);
  stopRetrying(key);
}

/** Remembers how asking a target went, and has one tried again that could not be reached. */
export function noteOutcome(target: ConnectionTarget, error?: unknown): void {
  noteReach(target.key, error);
  if (recentlyUnreachable(target.key)) retryLater(target.key, () => tryAgain(target));
  else stopRetrying(target.key);
}

function tryAgain(target: ConnectionTarget): void {
  const entry = entries.get(target.key) ?? {};
  entries.set(target.key, entry);
  const { known } = entry;
  // What it comes to is noted where it is done.
  (known ? check(target, entry, known) : read(target, entry)).keep();
}

/** Reads all of it, unless that is going on already. */
function read(target: ConnectionTarget, entry: Entry): SharedWork<DatabaseSchema> {
  const forget = () => {
    if (entry.reading === work) entry.reading = undefined;
  };
  const work =
    entry.reading ??
    shareWork(async (signal) => {
      try {
        const { fingerprint, ...schema } = await readCatalogue(target, signal);
        const now = Date.now();
        entry.known = { schema, fingerprint, readAt: now, checkedAt: now };
        noteOutcome(target);
        return schema;
      } catch (error) {
        noteOutcome(target, error);
        if (!entry.known && entries.get(target.key) === entry) entries.delete(target.key);
        throw error;
      } finally {
        forget();
      }
    }, forget);
  entry.reading = work;
  return work;
}

/** Compares fingerprints, and reads what has changed. */
function check(target: ConnectionTarget, entry: Entry, known: Known): SharedWork<DatabaseSchema> {
  const forget = () => {
    if (entry.checking === work) entry.checking = undefined;
  };
  const work =
    entry.checking ??
    shareWork(async (signal) => {
      try {
        const fingerprint = await readFingerprint(target, signal);
        noteOutcome(target);
        if (fingerprint !== known.fingerprint) return await read(target, entry).wait(signal);
        known.checkedAt = Date.now();
        return known.schema;
      } catch (error) {
        noteOutcome(target, error);
        // The catalogue could not be digested: the schema as it was known is the best there is.
        if (isAppError(error) && error.code === 'timeout') return known.schema;
        throw error;
      } finally {
        forget();
      }
    }, forget);
  entry.checking = work;
  return work;
}

/** The work's result, or `otherwise` when it takes too long; it then goes on for whoever asks next. */
async function waitInPatience<T>(
  work: SharedWork<T>,
  signal: AbortSignal,
  patienceMs: number,
  otherwise: () => T,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patienceMs);
  });
  const waiting = work.wait(signal);
  try {
    const first = await Promise.race([waiting, late]);
    if (first !== 'late') return first;
    work.keep();
    // Its outcome is noted where it is done.
    waiting.catch(() => undefined);
    return otherwise();
  } finally {
    clearTimeout(timer);
  }
}

import { AppError } from '#lib/errors.ts';
import type { Introspection } from '#lib/shape/database-schema.ts';
import { dialectFacts } from '#lib/shape/dialect.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { engineFor } from '../engines.ts';

/**
 * The engines' own timeouts are kept by the server; these are for one that has fallen silent on an
 * open connection, which nothing else would notice for many minutes.
 */
const fingerprintBoundMs = 15_000;
const catalogueBoundMs = 60_000;

export function readFingerprint(target: ConnectionTarget, signal: AbortSignal): Promise<string> {
  return inTime(target, fingerprintBoundMs, signal, (bound) =>
    engineFor(target.dialect).fingerprint(target, bound),
  );
}

export function readCatalogue(
  target: ConnectionTarget,
  signal: AbortSignal,
): Promise<Introspection> {
  return inTime(target, catalogueBoundMs, signal, (bound) =>
    engineFor(target.dialect).introspect(target, bound),
  );
}

/** @throws AppError of the engine; `unreachable` where the time has passed. */
async function inTime<T>(
  target: ConnectionTarget,
  timeMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const bound = new AbortController();
  const timer = setTimeout(() => bound.abort(), timeMs);
  try {
    return await work(AbortSignal.any([signal, bound.signal]));
  } catch (error) {
    if (signal.aborted || !bound.signal.aborted) throw error;
    const { productName } = dialectFacts[target.dialect];
    throw new AppError(
      'unreachable',
      `${productName} did not say within ${timeMs / 1_000} seconds what "${target.databaseName}" holds. Check that the server is well and the network between.`,
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
}

import type { ConnectionTarget } from '../connection-target.ts';
import type { Snapshot } from '../engine.ts';
import { engineFor } from '../engines.ts';

export interface OpenSnapshots {
  /** By the databases' names; of those alone whose engine has such. */
  ids: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/**
 * Holds each database at one moment, where its engine can. One that cannot is read as it is whenever
 * it is read, and so is one that refuses: a comparison is worth having all the same. Never rejects.
 *
 * @param targets by their names
 */
export async function openSnapshots(
  targets: ReadonlyMap<string, ConnectionTarget>,
  signal: AbortSignal,
): Promise<OpenSnapshots> {
  const opened = new Map<string, Snapshot>();
  await Promise.all(
    [...targets].map(async ([name, target]) => {
      const snapshot = await engineFor(target.dialect)
        .openSnapshot?.(target, signal)
        .catch(() => undefined);
      if (snapshot) opened.set(name, snapshot);
    }),
  );
  return {
    ids: new Map([...opened].map(([name, { id }]) => [name, id])),
    close: async () => {
      await Promise.all([...opened.values()].map((snapshot) => snapshot.close()));
    },
  };
}

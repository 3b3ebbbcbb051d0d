import { createFileEngine, fileOf } from '../children/file-engine.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { sharedState } from '../shared-state.ts';
import { duckdbProgram } from './duckdb-program.ts';
import { stampOf } from './stamp-of.ts';

const files = createFileEngine('duckdb', duckdbProgram);

/** By the target's key: its last fingerprint, and the stamp of the file that it was read from. */
const known = sharedState(
  'duckdb.fingerprints',
  () => new Map<string, { stamp: string; fingerprint: string }>(),
);

function remember({ key }: ConnectionTarget, stamp: string | undefined, fingerprint: string): void {
  if (stamp) known.set(key, { stamp, fingerprint });
}

/** Files are opened to read only: there is no `write`. See child-main.ts. */
export const duckdbEngine: Engine = {
  ...files,

  async introspect(target, signal) {
    const stamp = await stampOf(fileOf(target));
    const read = await files.introspect(target, signal);
    remember(target, stamp, read.fingerprint);
    return read;
  },

  /** Of an unchanged file it is what it was: opening 2,000 tables takes DuckDB more than a second. */
  async fingerprint(target, signal) {
    const stamp = await stampOf(fileOf(target));
    const last = known.get(target.key);
    if (last && last.stamp === stamp && !signal.aborted) return last.fingerprint;
    const fingerprint = await files.fingerprint(target, signal);
    remember(target, stamp, fingerprint);
    return fingerprint;
  },

  async close(key) {
    known.delete(key);
    await files.close(key);
  },

  async closeAll() {
    known.clear();
    await files.closeAll();
  },
};

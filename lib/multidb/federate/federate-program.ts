import os from 'node:os';
import type { ChildProgram } from '../children/child-program.ts';

const megabyte = 1024 * 1024;

/** What DuckDB may hold of one COMBINE before it moves it into files. */
export const joinMemoryMb = Math.round(Math.min(Math.max(os.totalmem() / megabyte / 8, 128), 400));

/**
 * Joins what other databases gave. Its processes hold much and work hard, so there are few; a COMBINE
 * waits for its turn.
 */
export const federateProgram: ChildProgram = {
  name: 'federate',
  main: 'lib/multidb/federate/child-main.ts',
  takesFrames: true,
  childrenMax: 3,
  // What DuckDB does not count as its own, and Node's.
  memoryMaxBytes: (joinMemoryMb + 600) * megabyte,
};

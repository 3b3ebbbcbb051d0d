import type { ChildProgram } from '../child-program.ts';

/** What the program for tests can be asked to do; `file` is only a name. */
export type TestTask = { file: string } & (
  | { kind: 'pid' }
  | { kind: 'count'; batches: number; ending: 'end' | 'fail' | 'die' }
  /** Takes memory, and blocks its thread meanwhile. */
  | { kind: 'greedy' }
  /** Blocks its thread. */
  | { kind: 'endless' }
  /** Sends another batch after its end. */
  | { kind: 'late' }
  /** Gives how many of these the process has tidied up after. */
  | { kind: 'tidy' }
);

const main = 'lib/multidb/children/testing/child-main.ts';

export const testProgram: ChildProgram = { name: 'test', main };
export const smallProgram: ChildProgram = {
  name: 'test.small',
  main,
  memoryMaxBytes: 300 * 1024 ** 2,
};
/** Takes longer to start than the tasks of its test may take. */
export const slowProgram: ChildProgram = {
  name: 'test.slow',
  main: 'lib/multidb/children/testing/slow-child-main.ts',
};
/** The same, and is not given the time. */
export const lateProgram: ChildProgram = { ...slowProgram, name: 'test.late', startTimeoutMs: 100 };
export const missingProgram: ChildProgram = { name: 'test.none', main: 'none.ts' };

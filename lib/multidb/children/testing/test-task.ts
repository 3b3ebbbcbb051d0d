import type { ChildProgram } from '../child-program.ts';

/** What the program for tests can be asked to do; `file` is only a name. */
export type TestTask = { file: string } & (
  | { kind: 'pid' }
  | { kind: 'count'; batches: number; ending: 'end' | 'fail' | 'die' }
  /** Blocks its thread. */
  | { kind: 'endless' }
  /** Ends as soon as it is told to stop. */
  | { kind: 'obedient' }
  /** Sends another batch after its end. */
  | { kind: 'late' }
  /** Gives how many of these the process has tidied up after. */
  | { kind: 'tidy' }
);

const main = 'lib/multidb/children/testing/child-main.ts';

export const killedProgram: ChildProgram = { name: 'test.killed', main, stopsWhenTold: false };
export const toldProgram: ChildProgram = { name: 'test.told', main, stopsWhenTold: true };
export const missingProgram: ChildProgram = {
  ...killedProgram,
  name: 'test.none',
  main: 'none.ts',
};

import type { ChildProgram } from '../children/child-program.ts';

/** SQLite's calls block their thread and cannot be interrupted; files are made for killed readers. */
export const sqliteProgram: ChildProgram = {
  name: 'sqlite',
  main: 'lib/multidb/sqlite/child-main.ts',
};

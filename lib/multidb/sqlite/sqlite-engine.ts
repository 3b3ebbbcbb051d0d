import { createFileEngine } from '../children/file-engine.ts';
import type { Engine } from '../engine.ts';
import { changeFile } from './change-file.ts';
import { sqliteProgram } from './sqlite-program.ts';

/** Everything runs in child processes, see child-main.ts. */
export const sqliteEngine: Engine = {
  ...createFileEngine('sqlite', sqliteProgram),
  write: (target, { sql }, limits) => changeFile(target, sql, limits),
};

import { createFileEngine } from '../children/file-engine.ts';
import type { Engine } from '../engine.ts';
import { duckdbProgram } from './duckdb-program.ts';

/** Files are opened to read only: there is no `write`. See child-main.ts. */
export const duckdbEngine: Engine = createFileEngine('duckdb', duckdbProgram);

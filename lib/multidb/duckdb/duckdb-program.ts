import type { ChildProgram } from '../children/child-program.ts';

/**
 * DuckDB can be interrupted, but looks for it between vectors of rows only: inside a large product it
 * took 1.4 s, where the end of its process takes 0.1 s. It only reads, so nothing is lost by that.
 */
export const duckdbProgram: ChildProgram = {
  name: 'duckdb',
  main: 'lib/multidb/duckdb/child-main.ts',
};

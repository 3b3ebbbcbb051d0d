import type { ChildProgram } from '../children/child-program.ts';

/** DuckDB works in threads of its own and can be interrupted; see stop-when-told.ts. */
export const duckdbProgram: ChildProgram = {
  name: 'duckdb',
  main: 'lib/multidb/duckdb/child-main.ts',
  stopsWhenTold: true,
};

import type { TableRows } from './sqlite-file.ts';

/** What one sample database holds; tables in the order in which their keys let them be filled. */
export interface SampleContent {
  schemaSql: string;
  tables: Readonly<Record<string, TableRows>>;
}

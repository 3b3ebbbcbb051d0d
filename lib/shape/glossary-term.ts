import type { ComparisonOperator } from './logical-query.ts';

/** What people call something in one database: counts above what names and values suggest. */
export interface GlossaryTerm {
  /** As it is asked for: `active customer`, `ARR`. */
  term: string;
  /** What it means, in words; for people and for models. */
  meaning?: string;
  /** What it stands for in the schema; without it only a model makes anything of the meaning. */
  standsFor?: SchemaReference;
  /** Nobody wrote it down: it is what somebody chose when a question was asked back. Counts less. */
  learned?: true;
}

/** A table, a column of it, or the rows of it in which that column passes the test. */
export interface SchemaReference {
  namespace?: string;
  table: string;
  column?: string;
  test?: ColumnTest;
}

export interface ColumnTest {
  operator: ComparisonOperator;
  /** With null only `=` and `<>`, which then mean IS NULL and IS NOT NULL. */
  value: string | number | boolean | null;
}

/** One thing that differs between the first schema (`left`) and another one (`right`). */
export interface SchemaDifference {
  kind:
    | 'table-only-left'
    | 'table-only-right'
    /** Probably: most of its columns are the same, and only its name is not. */
    | 'table-renamed'
    | 'column-only-left'
    | 'column-only-right'
    /** Probably: a column of the same type whose name is much like it. */
    | 'column-renamed'
    | 'type'
    | 'nullability'
    | 'default'
    | 'primary-key'
    | 'foreign-key'
    | 'index';
  table: string;
  column?: string;
  /** How the left schema has it; absent where it has nothing. */
  left?: string;
  right?: string;
  /** The databases compared. */
  leftDatabase: string;
  rightDatabase: string;
}

/** One thing that differs between the first schema (`left`) and another one (`right`). */
export interface SchemaDifference {
  kind:
    | 'table-only-left'
    | 'table-only-right'
    | 'column-only-left'
    | 'column-only-right'
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

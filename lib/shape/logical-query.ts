/**
 * A query as a planner means it, before any dialect: plain data. The built-in planner makes it,
 * lib/multidb/compile renders it through Knex's builder for one dialect.
 */
export interface LogicalQuery {
  from: TableRef;
  joins: Join[];
  /** At least one. */
  select: SelectItem[];
  distinct?: boolean;
  where?: Predicate;
  groupBy: Expression[];
  having?: Predicate;
  orderBy: { expression: Expression; direction: 'asc' | 'desc' }[];
  limit?: number;
  /** Rows that are passed over before the first that is shown. */
  offset?: number;
  /** Rows that are also in, or not in, or added from other queries of as many columns; no row twice. */
  combined?: { kind: SetOperation; query: LogicalQuery }[];
}

export type SetOperation = 'intersect' | 'except' | 'union';

export interface TableRef {
  namespace?: string;
  table: string;
  /** Unique within the query. */
  alias: string;
}

export interface Join {
  kind: 'inner' | 'left';
  table: TableRef;
  /** All must hold: left column = right column. */
  on: { left: ColumnRef; right: ColumnRef }[];
}

export interface SelectItem {
  expression: Expression;
  alias?: string;
}

export interface ColumnRef {
  kind: 'column';
  /** A TableRef's alias. */
  table: string;
  column: string;
}

export type AggregateFunction = 'count' | 'sum' | 'avg' | 'min' | 'max';
export type DatePart = 'year' | 'quarter' | 'month' | 'day';

export type Expression =
  | ColumnRef
  | { kind: 'star' }
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'aggregate'; function: AggregateFunction; argument: Expression; distinct?: boolean }
  /** The start of the period as text: 2024, 2024-Q3, 2024-07, 2024-07-15. */
  | { kind: 'period'; part: DatePart; argument: Expression }
  | { kind: 'arithmetic'; operator: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  /** How many hundredths of the whole a part is, exact to two decimals; NULL of a whole that is 0. */
  | { kind: 'percentage'; part: Expression; whole: Expression }
  /** `value` of rows that meet the condition, of all others `otherwise` or NULL. */
  | { kind: 'when'; condition: Predicate; value: Expression; otherwise?: Expression }
  /** The one value of a query of one row: "more than the average". */
  | { kind: 'scalar'; query: LogicalQuery };

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Predicate =
  | { kind: 'compare'; left: Expression; operator: ComparisonOperator; right: Expression }
  /** Text equality that ignores upper and lower case in every dialect. */
  | { kind: 'equals-text'; left: Expression; value: string }
  /** Anywhere, or only at one end. */
  | { kind: 'contains-text'; left: Expression; value: string; at?: 'start' | 'end' }
  | { kind: 'in'; left: Expression; values: (string | number)[] }
  | { kind: 'between'; left: Expression; low: Expression; high: Expression }
  | { kind: 'is-null'; operand: Expression }
  | { kind: 'not'; operand: Predicate }
  | { kind: 'and' | 'or'; operands: Predicate[] }
  | { kind: 'exists'; query: LogicalQuery }
  /** `also`: further values that the same row of the query must have. */
  | { kind: 'in-query'; left: Expression; also?: Expression[]; query: LogicalQuery };

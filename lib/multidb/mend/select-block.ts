/** Token indices; `to` is behind the last. */
export interface Range {
  from: number;
  to: number;
}

export type Clause =
  | 'select'
  | 'from'
  | 'where'
  | 'group'
  | 'having'
  | 'window'
  | 'qualify'
  | 'order'
  | 'limit';

export type JoinKind = 'inner' | 'left' | 'right' | 'full';

/** One SELECT with all that belongs to it alone. */
export interface SelectBlock extends Range {
  /** Whose rows it may name as well: the SELECT around it. */
  outer?: SelectBlock;
  /** The queries of WITH that it may name, the nearest first. */
  common: readonly CommonTable[];
  sources: Source[];
  /** What it selects, one range for each, with its label. */
  items: Range[];
  /** What stands behind each clause's words. */
  clauses: Partial<Record<Clause, Range>>;
  /** DISTINCT, whether or not ON follows. */
  distinct: boolean;
  /** Nobody names its columns but the person: it is no part of another query. */
  isOutermost: boolean;
}

/** Rows in a FROM. */
export interface Source {
  /** Tokens of a table's name, schema first; empty where the rows are no table's. */
  path: number[];
  alias?: number;
  /** Tokens of `alias (a, b)`. */
  columnAliases: number[];
  /** The SELECTs of the query in parentheses. */
  derived?: SelectBlock[];
  join: JoinKind;
  /** Columns that USING has merged. */
  using: number[];
  natural: boolean;
  on?: Range;
}

export interface CommonTable {
  name: number;
  columnAliases: number[];
  blocks: SelectBlock[];
}

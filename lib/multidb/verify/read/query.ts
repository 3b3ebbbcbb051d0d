import type { Token } from '../../guard/token.ts';

/**
 * A query as it is written, as far as checking its result needs: read in every dialect from the
 * tokens of the guard, forgiving, and never for judging safety. What it does not know is left out,
 * so that a check has nothing to go by and stays silent.
 */
export interface Query {
  /** WITH, in order; a later one may read an earlier one. */
  common: CommonTable[];
  /** One, or those between UNION, INTERSECT and EXCEPT. */
  selects: Select[];
  orderBy: Tokens[];
  /** What stands behind LIMIT, or FETCH FIRST; absent where every row is given. */
  limit?: Tokens;
}

export type Tokens = readonly Token[];

export interface CommonTable {
  name: string;
  /** Absent where it is more than can be read here. */
  query?: Query;
}

export interface Select {
  /** Where its SELECT stands in the statement. */
  start: number;
  distinct: boolean;
  items: Item[];
  sources: Source[];
  /** What must hold: WHERE, cut at its outermost ANDs. */
  where: Tokens[];
  groupBy: Tokens[];
  having: Tokens;
  /** From FROM to before the next clause behind WHERE; empty without FROM. */
  rows: Tokens;
}

export interface Item {
  /** Without the alias. */
  tokens: Tokens;
  alias?: string;
}

export type JoinKind =
  | 'first'
  | 'comma'
  | 'inner'
  | 'left'
  | 'right'
  | 'full'
  | 'cross'
  | 'natural';

export interface Source {
  /** How it is called within the query. */
  alias: string;
  /** How it is joined to those before it. */
  join: JoinKind;
  /** The conditions of ON, cut at their outermost ANDs. */
  on: Tokens[];
  /** The columns of USING. */
  using: string[];
  from: TableSource | { kind: 'query'; query?: Query } | { kind: 'other' };
  /** The source itself with its alias, without its join. */
  tokens: Tokens;
}

export interface TableSource {
  kind: 'table';
  namespace?: string;
  name: string;
}

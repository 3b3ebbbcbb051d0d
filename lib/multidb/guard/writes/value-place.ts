import type { Token } from '../token.ts';

/** A column of a changed table, wherever it is read; `*` where it may be any of them. */
export interface OwnColumn {
  table: string;
  column: string;
}

/** One column that a table or query gives; `*` for those of its tables under their own names. */
export interface OwnOutput {
  name: string;
  columns: readonly OwnColumn[];
  /** An aggregate that makes it, the columns in it, and whether nothing is calculated with it. */
  summed?: { by: string; columns: readonly OwnColumn[]; isAlone: boolean };
}

/** The tables of which rows may be changed, as a condition sees them. */
export interface ChangedTables {
  /** The names by which the statement calls their columns. */
  names: ReadonlySet<string>;
  /** The condition stands in a query within the statement's own. */
  isQuery?: boolean;
  /** What the database has under a name of their columns: they themselves, and WITH over them alone. */
  own: ReadonlyMap<string, readonly OwnOutput[]>;
  /** Of what is read here, what consists of their rows alone: they themselves, and copies of them. */
  aliases: ReadonlyMap<string, readonly OwnOutput[]>;
  /** The aliases to which a column that stands alone may belong. */
  bare: readonly string[];
  /** The names of all tables that are read here and around. */
  beside: ReadonlySet<string>;
  /** That a row is tied to itself in a copy of its table, `x.id = t.id`, says nothing. */
  ignoresTies?: boolean;
}

/** Where a value stands. */
export interface ValuePlace {
  tables: ChangedTables;
  /** Names that may mean the key, whatever it is called: SQLite's rowid. */
  rowNames: ReadonlySet<string>;
  /**
   * One value alone is asked for, so that CASE and IF may choose between constants: other comparisons
   * could hold for all of these.
   */
  asksForOne?: boolean;
  /** Says that these are read, once more. @throws AppError where that is too much. */
  spend(tokens: readonly Token[]): void;
  /** Whether a condition chooses rows of these tables. */
  chooses(condition: readonly Token[], tables: ChangedTables): boolean;
}

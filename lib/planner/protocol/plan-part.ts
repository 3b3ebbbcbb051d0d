/** One complete part of a plan, handed on the moment its block ends. */
export type PlanPart =
  /**
   * `DATABASE: name AS alias` and the SQL below it. `alias` is the result's name in COMBINE, the
   * database's own where none is written; `index` is the one that this block's deltas carried.
   */
  | {
      kind: 'statement';
      index: number;
      database: string;
      alias: string;
      sql: string;
      /** An alias was written: the result feeds COMBINE. */
      isInput?: true;
      /** Of another input's rows only these keys are asked for. */
      keys?: PlanKeys;
    }
  /** `COMBINE:` and DuckDB SQL over the statements' results. */
  | { kind: 'combine'; sql: string }
  /** `KEY: a.x = b.y - why`: what joins two inputs of COMBINE, for the person. */
  | { kind: 'key'; left: InputColumn; right: InputColumn; reason: string }
  /** `SKIP: name - reason`. */
  | { kind: 'skip'; database: string; reason: string }
  /** `COMPARE SCHEMA: a, b`. */
  | { kind: 'compare-schema'; databases: string[] }
  /** `COMPARE DATA: a.table, b.table KEY column, column`; `key` is empty where none is named. */
  | { kind: 'compare-data'; sides: { database: string; table: string }[]; key: string[] }
  /** `CLARIFY: question back to the person`. */
  | { kind: 'clarify'; question: string }
  /** `CHOICE: one reply to the question back`; one line for each, after `CLARIFY`. */
  | { kind: 'choice'; text: string }
  /** `CANNOT: reason`. */
  | { kind: 'cannot'; reason: string }
  /** `NOTE: what the planner understood`, in words for the person. */
  | { kind: 'note'; text: string }
  /**
   * A block that names a database which is not attached, or that cannot be read. Nothing runs.
   * `index` where deltas of this block were handed on before it proved unusable.
   */
  | { kind: 'invalid'; index?: number; reason: string; text: string };

/** A column of a COMBINE's input. */
export interface InputColumn {
  alias: string;
  column: string;
}

/** `KEYS: column FROM alias.column`, below a `DATABASE:` header. */
export interface PlanKeys {
  /** The column of the statement's result that must be one of the keys. */
  column: string;
  from: InputColumn;
}

/** SQL of a statement that is still being written, so that it can be shown while it grows. */
export interface StatementDelta {
  kind: 'statement-delta';
  /** Counts the statements of this plan from 0. */
  index: number;
  database: string;
  text: string;
}

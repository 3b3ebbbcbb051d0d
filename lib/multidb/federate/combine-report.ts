/** What is known of a COMBINE beside its rows. Client-safe. */

/** A column of an input; `*` where its rows alone count. */
export interface InputColumn {
  alias: string;
  column: string;
}

export interface ColumnLineage {
  /** The result's column. */
  column: string;
  from: InputColumn[];
}

/** Two columns of different inputs that a COMBINE sets equal. */
export interface JoinKey {
  left: InputColumn;
  right: InputColumn;
}

export interface CombineReport {
  lineage: ColumnLineage[];
  keys: JoinKey[];
  /** In sentences for a person. */
  warnings: string[];
}

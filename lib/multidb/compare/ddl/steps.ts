/** Statements by what they do, in the order in which they may run. */
export interface Steps {
  /** What no statement does, as comments. */
  notes: string[];
  foreignKeysGone: string[];
  indexesGone: string[];
  keysGone: string[];
  renames: string[];
  tables: string[];
  columns: string[];
  columnsGone: string[];
  drops: string[];
  keys: string[];
  indexes: string[];
  foreignKeys: string[];
}

export function emptySteps(): Steps {
  return {
    notes: [],
    foreignKeysGone: [],
    indexesGone: [],
    keysGone: [],
    renames: [],
    tables: [],
    columns: [],
    columnsGone: [],
    drops: [],
    keys: [],
    indexes: [],
    foreignKeys: [],
  };
}

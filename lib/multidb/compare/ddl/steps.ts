/** Statements by what they do, in the order in which they may run. */
export interface Steps {
  /** What no statement does, as comments. */
  notes: string[];
  types: string[];
  /** Views keep what they read from being changed. */
  viewsGone: string[];
  foreignKeysGone: string[];
  /** Columns that count up, before the key goes that they need. */
  countersGone: string[];
  indexesGone: string[];
  keysGone: string[];
  renames: string[];
  tables: string[];
  columns: string[];
  columnsGone: string[];
  drops: string[];
  keys: string[];
  indexes: string[];
  counters: string[];
  foreignKeys: string[];
  comments: string[];
}

export function emptySteps(): Steps {
  return {
    notes: [],
    types: [],
    viewsGone: [],
    foreignKeysGone: [],
    countersGone: [],
    indexesGone: [],
    keysGone: [],
    renames: [],
    tables: [],
    columns: [],
    columnsGone: [],
    drops: [],
    keys: [],
    indexes: [],
    counters: [],
    foreignKeys: [],
    comments: [],
  };
}

/** Notes, then the statements, one to a line or more. */
export function joinSteps({ notes, ...statements }: Steps): string {
  const all = Object.values(statements).flat() as string[];
  return [...notes, ...all.map((statement) => `${statement};`)].join('\n');
}

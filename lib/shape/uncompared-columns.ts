/** What a comparison of two tables looked at, and what it had to leave out. */
export interface ComparedColumns {
  left: { database: string };
  right: { database: string };
  columns: readonly { name: string }[];
  leftOnlyColumns: readonly string[];
  rightOnlyColumns: readonly string[];
  /** Of both, with types whose values cannot be compared. */
  leftOut: readonly { column: string; left: string; right: string }[];
}

export interface UncomparedColumn {
  name: string;
  /** `only in old`, `INTEGER and text` */
  why: string;
}

/**
 * Each column that was not compared, with the reason. Empty where all were, so that rows which are
 * equal are equal without reserve. Client-safe.
 */
export function uncomparedColumns(table: ComparedColumns): UncomparedColumn[] {
  const { left, right } = table;
  // Two tables of one database: its name would not tell which is meant.
  const onlyIn = (side: { database: string }, which: string) =>
    left.database === right.database ? `only in the ${which} table` : `only in ${side.database}`;
  return [
    ...table.leftOnlyColumns.map((name) => ({ name, why: onlyIn(left, 'first') })),
    ...table.rightOnlyColumns.map((name) => ({ name, why: onlyIn(right, 'second') })),
    ...table.leftOut.map((one) => ({ name: one.column, why: `${one.left} and ${one.right}` })),
  ];
}

/** `equal`, or `equal in 3 of 5 columns` where not all could be compared. Of rows that are equal. */
export function equalWithin(compared: number, uncompared: number): string {
  if (uncompared === 0) return 'equal';
  const all = compared + uncompared;
  return `equal in ${compared.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} columns`;
}

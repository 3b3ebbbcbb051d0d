/** A table as a statement names it. */
export interface TableName {
  /** Where the name alone does not reach it. */
  namespace?: string;
  name: string;
}

/**
 * What mends one kind of mistake in statements for one database, as plain data: it is stored, and
 * applied to the next statement that holds the same mistake. Client-safe.
 */
export type StatementFix =
  | { kind: 'table'; wrong: string; right: TableName }
  /** `rightTable` where the column is another table's. */
  | { kind: 'column'; table: TableName; wrong: string; right: string; rightTable?: TableName }
  /** Another dialect's way of saying something; `phrase` is the id of what translates it. */
  | { kind: 'phrase'; phrase: string; wrong: string; right: string };

/** Both sides of a fix as people read them: `orders.totl`, `orders.total`. */
export interface FixText {
  wrong: string;
  right: string;
}

export function formatFix(fix: StatementFix): FixText {
  switch (fix.kind) {
    case 'table':
      return { wrong: fix.wrong, right: formatTableName(fix.right) };
    case 'column': {
      const right = formatTableName(fix.rightTable ?? fix.table);
      return {
        wrong: `${formatTableName(fix.table)}.${fix.wrong}`,
        right: `${right}.${fix.right}`,
      };
    }
    case 'phrase':
      return { wrong: fix.wrong, right: fix.right };
  }
}

export function formatTableName({ namespace, name }: TableName): string {
  return namespace === undefined ? name : `${namespace}.${name}`;
}

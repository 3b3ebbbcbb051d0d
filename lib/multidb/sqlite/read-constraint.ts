import type { BrokenConstraint } from '../constraint-failure.ts';

/** SQLite's messages name columns with their table, and are never translated. */
export function readSqliteConstraint(
  driverCode: string,
  message: string,
): BrokenConstraint | undefined {
  const named = /^\w+(?: \w+)? constraint failed: (.+)$/s.exec(message)?.[1] ?? '';
  switch (driverCode) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
    case 'SQLITE_CONSTRAINT_ROWID': {
      const index = /^index '(.+)'$/.exec(named)?.[1];
      return { kind: 'unique', ...(index ? { name: index } : columnsIn(named)) };
    }
    case 'SQLITE_CONSTRAINT_NOTNULL':
      return { kind: 'not-null', ...columnsIn(named) };
    case 'SQLITE_CONSTRAINT_CHECK':
      // Its condition where it has no name.
      return { kind: 'check', name: named };
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
      return { kind: 'foreign-key' };
  }
}

/** `stock.item, stock.place` */
function columnsIn(named: string): { columns: string[]; table?: string } {
  const table = /^(.+?)\./.exec(named)?.[1];
  if (table === undefined) return { columns: [named] };
  const columns = named.split(', ').map((one) => one.slice(table.length + 1));
  return { columns, table };
}

import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { SchemaDifference } from './schema-difference.ts';

const things: Record<SchemaDifference['kind'], string> = {
  'table-only-left': 'table',
  'table-only-right': 'table',
  'table-renamed': 'table',
  'column-only-left': 'column',
  'column-only-right': 'column',
  'column-renamed': 'column',
  type: 'type',
  nullability: 'nullability',
  default: 'default',
  'primary-key': 'primary key',
  'foreign-key': 'foreign key',
  index: 'index',
};

/**
 * table | column | one column for each database, first the one that all are compared with |
 * difference. A line is between two databases; the columns of others stay empty.
 */
export function tabulateDifferences(
  differences: SchemaDifference[],
  databases: string[],
): { columns: ResultColumn[]; rows: Cell[][] } {
  const names = ['table', 'column', ...databases, 'difference'];
  return {
    columns: names.map((name) => ({ name, type: 'text' })),
    rows: differences.map((one) => [
      one.table,
      one.column ?? null,
      ...databases.map((database) => {
        if (database === one.leftDatabase) return one.left ?? null;
        return database === one.rightDatabase ? (one.right ?? null) : null;
      }),
      describeDifference(one),
    ]),
  };
}

/** In words: `column only in production`, `table probably renamed`, `other type`, `index only in development`. */
export function describeDifference(difference: SchemaDifference): string {
  const { kind, left, right, leftDatabase, rightDatabase } = difference;
  const thing = things[kind];
  if (kind.endsWith('-renamed')) return `${thing} probably renamed`;
  if (left !== undefined && right !== undefined) return `other ${thing}`;
  return `${thing} only in ${right === undefined ? leftDatabase : rightDatabase}`;
}

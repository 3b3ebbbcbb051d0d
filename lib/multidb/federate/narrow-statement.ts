import type { ColumnType, Dialect } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';

/** More keys make a longer statement than what they spare. */
export const keysMax = 2_000;

/**
 * Types whose values are written alike everywhere. UUIDs are not: another database may keep them as
 * bytes, or as text without hyphens, which the join reads and a condition does not.
 */
const writable: ReadonlySet<ColumnType> = new Set(['integer', 'text']);

export interface NarrowingKeys {
  type: ColumnType;
  /** Without NULL; absent where they are too many. */
  keys?: Cell[];
}

/**
 * The statement, for those of its rows alone whose column is one of the keys (a semi-join); undefined
 * where it must run as it is, because keys cannot be written so that none is missed. May give more
 * rows than the keys match, never fewer; may fail where the column is of another type.
 */
export function narrowStatement(
  sql: string,
  dialect: Dialect,
  column: string,
  { type, keys }: NarrowingKeys,
): string | undefined {
  if (!keys || !writable.has(type)) return undefined;
  const literals = new Set<string>();
  for (const key of keys) {
    const written = literalsOf(key, type, dialect);
    if (!written) return undefined;
    for (const literal of written) literals.add(literal);
  }
  const condition =
    literals.size === 0 ? '1 = 0' : `${quote(column, dialect)} IN (${[...literals].join(', ')})`;
  return `SELECT * FROM (\n${sql}\n) AS keyed\nWHERE ${condition}`;
}

const narrowed =
  /^SELECT \* FROM \(\n([\s\S]*)\n\) AS keyed\nWHERE (?:1 = 0|["`].*["`] IN \(.*\))$/;

/**
 * The statement as it was written, where narrowStatement has put another database's keys around it:
 * these are rows of that one, which nobody who is told of the statement need be told of.
 */
export function withoutKeys(sql: string): string {
  return narrowed.exec(sql)?.[1] ?? sql;
}

function literalsOf(key: Cell, type: ColumnType, dialect: Dialect): string[] | undefined {
  if (type === 'integer' && (typeof key === 'number' || typeof key === 'string')) {
    // SQLite does not take 1 for '1' where an expression has no type.
    return dialect === 'sqlite' ? [String(key), `'${key}'`] : [String(key)];
  }
  if (typeof key !== 'string' || !isPlain(key)) return undefined;
  const spellings = new Set([key, key.trimEnd()]);
  const literals = [...spellings].map((text) => `'${text.replaceAll("'", "''")}'`);
  const isNumber = dialect === 'sqlite' && /^-?(?:0|[1-9]\d{0,17})$/.test(key);
  return isNumber ? [...literals, key] : literals;
}

/** Neither an escape in some dialect or setting, nor what a server may refuse in a text. */
function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  return !/[\\\0-\x1f\x7f]/.test(text) && text.isWellFormed();
}

function quote(column: string, dialect: Dialect): string {
  if (dialect === 'mysql') return `\`${column.replaceAll('`', '``')}\``;
  // PostgreSQL folds names that are written without quotes.
  const folds = dialect === 'postgresql' && /^[A-Za-z_]\w*$/.test(column);
  return `"${(folds ? column.toLowerCase() : column).replaceAll('"', '""')}"`;
}

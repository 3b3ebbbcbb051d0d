import type { ColumnType, Dialect } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';

/** More keys make a longer statement than what they spare. */
export const keysMax = 2_000;

/**
 * Of so many keys, rows come along that the case of letters alone keeps apart: the join does not match
 * them, and can say so. Of more, the statement grows too long.
 */
const variedMax = 500;

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
 *
 * @param declared how the column is declared in its table, where that is known
 */
export function narrowStatement(
  sql: string,
  dialect: Dialect,
  column: string,
  { type, keys }: NarrowingKeys,
  declared?: ColumnType,
): string | undefined {
  if (!keys || !writable.has(type)) return undefined;
  const literals = new Set<string>();
  for (const key of keys) {
    const written = literalsOf(key, type, dialect, declared, keys.length <= variedMax);
    if (!written) return undefined;
    for (const literal of written) literals.add(literal);
  }
  const name = quote(column, dialect);
  const isOne = literals.size === 0 ? '1 = 0' : `${name} IN (${[...literals].join(', ')})`;
  const needsReading = dialect === 'sqlite' && type === 'integer' && !isNumeric(declared);
  const condition =
    needsReading && literals.size > 0 ? `(${isOne} OR ${readAs(name, keys)})` : isOne;
  return `SELECT * FROM (\n${sql}\n) AS keyed\nWHERE ${condition}`;
}

const narrowed =
  /^SELECT \* FROM \(\n([\s\S]*)\n\) AS keyed\nWHERE (?:1 = 0|\(?["`].*["`] IN \(.*\))$/;

/** The statement as it was before; undefined where it was not narrowed. */
export function wholeStatement(sql: string): string | undefined {
  return narrowed.exec(sql)?.[1];
}

/**
 * The statement as it was written, whether or not another database's keys were put around it: these
 * are rows of that one, which nobody who is told of the statement need be told of.
 */
export function withoutKeys(sql: string): string {
  return wholeStatement(sql) ?? sql;
}

/** SQLite turns what is stored in such columns into a number where it is one. */
function isNumeric(declared: ColumnType | undefined): boolean {
  return declared === 'integer' || declared === 'decimal' || declared === 'float';
}

/**
 * '007' is 7 for the join, and other databases see to that themselves. No index helps with it, which
 * is why it is not asked of columns that hold no such text.
 */
function readAs(name: string, keys: readonly Cell[]): string {
  return `typeof(${name}) = 'text' AND CAST(${name} AS NUMERIC) IN (${keys.join(', ')})`;
}

function literalsOf(
  key: Cell,
  type: ColumnType,
  dialect: Dialect,
  declared: ColumnType | undefined,
  isVaried: boolean,
): string[] | undefined {
  if (type === 'integer' && (typeof key === 'number' || typeof key === 'string')) {
    // SQLite does not take 1 for '1' where an expression has no type.
    return dialect === 'sqlite' ? [String(key), `'${key}'`] : [String(key)];
  }
  if (typeof key !== 'string' || !isPlain(key)) return undefined;
  const spellings = new Set([key, key.trimEnd()]);
  if (isVaried) {
    for (const one of [...spellings]) spellings.add(one.toLowerCase());
    for (const one of [...spellings]) spellings.add(one.toUpperCase());
  }
  const literals = [...spellings].map((text) => `'${text.replaceAll("'", "''")}'`);
  if (dialect !== 'sqlite') return literals;
  // It compares dates as texts, and the join as dates.
  if (startsAsDate.test(key) && declared !== 'text') return undefined;
  const [, sign = '', digits] = numberPattern.exec(key) ?? [];
  return digits === undefined ? literals : [...literals, `${sign === '-' ? '-' : ''}${digits}`];
}

const startsAsDate = /^\s*[+-]?\d{4,6}-\d\d-\d\d/;
const numberPattern = /^\s*([+-]?)(\d+(?:\.\d*)?)\s*$/;

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

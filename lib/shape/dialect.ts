/** The SQL dialects that an attached database may speak. MariaDB speaks `mysql`. */
export const dialects = ['postgresql', 'mysql', 'sqlite', 'duckdb'] as const;

export type Dialect = (typeof dialects)[number];

/** What everyone may know of a kind of database without its engine. */
export interface DialectFacts {
  /** As people call it. `ConnectionFacts.product` knows the version, and MariaDB. */
  productName: string;
  /** Where one dialect serves several products, all of them: for choosing it. */
  allProducts?: string;
  /** Undefined where the database is a file, which has neither host nor port nor login. */
  defaultPort: number | undefined;
  /** Whether its engine can change anything, where everyone permits it. */
  takesChanges: boolean;
  /** There are no types for dates: they are text, and only a column's name tells. */
  datesAreText?: true;
  /** `#` begins a comment, anywhere on a line. */
  hashComments?: true;
}

export const dialectFacts: Readonly<Record<Dialect, DialectFacts>> = {
  postgresql: { productName: 'PostgreSQL', defaultPort: 5432, takesChanges: true },
  mysql: {
    productName: 'MySQL',
    allProducts: 'MySQL / MariaDB',
    defaultPort: 3306,
    takesChanges: true,
    hashComments: true,
  },
  sqlite: { productName: 'SQLite', defaultPort: undefined, takesChanges: true, datesAreText: true },
  duckdb: { productName: 'DuckDB', defaultPort: undefined, takesChanges: false },
};

export function isFileDialect(dialect: Dialect): boolean {
  return dialectFacts[dialect].defaultPort === undefined;
}

/** Column types as they are compared and shown across engines. */
export const columnTypes = [
  'integer',
  'decimal',
  'float',
  'text',
  'boolean',
  'date',
  'time',
  'timestamp',
  'interval',
  'json',
  'binary',
  'uuid',
  'unknown',
] as const;

export type ColumnType = (typeof columnTypes)[number];

export function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'decimal' || type === 'float';
}

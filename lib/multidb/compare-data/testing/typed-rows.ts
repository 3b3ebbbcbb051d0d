/** One table of every common type, said to each engine in its own words. */
import type { Dialect } from '#lib/shape/dialect.ts';

export interface TypedRow {
  id: number;
  big: string | null;
  amount: string | null;
  ratio: number | null;
  name: string | null;
  code: string | null;
  flag: boolean | null;
  day: string | null;
  moment: string | null;
  instant: string | null;
  clock: string | null;
  token: string | null;
  bytes: string | null;
}

export type TypedColumn = Exclude<keyof TypedRow, 'id'>;

const types: Record<Dialect, Record<TypedColumn, string>> = {
  postgresql: {
    big: 'bigint',
    amount: 'numeric',
    ratio: 'double precision',
    name: 'text',
    code: 'char(5)',
    flag: 'boolean',
    day: 'date',
    moment: 'timestamp',
    instant: 'timestamptz',
    clock: 'time',
    token: 'uuid',
    bytes: 'bytea',
  },
  mysql: {
    big: 'bigint',
    amount: 'decimal(16,4)',
    ratio: 'double',
    name: 'varchar(200) collate utf8mb4_general_ci',
    code: 'char(5)',
    flag: 'boolean',
    day: 'date',
    moment: 'datetime(6)',
    instant: 'timestamp(6) null',
    clock: 'time(3)',
    token: 'char(36)',
    bytes: 'varbinary(40)',
  },
  sqlite: {
    big: 'integer',
    amount: 'decimal(16,4)',
    ratio: 'real',
    name: 'text',
    code: 'char(5)',
    flag: 'boolean',
    day: 'date',
    moment: 'datetime',
    instant: 'timestamp',
    clock: 'time',
    token: 'uuid',
    bytes: 'blob',
  },
  duckdb: {
    big: 'bigint',
    amount: 'decimal(16,3)',
    ratio: 'double',
    name: 'varchar',
    code: 'varchar',
    flag: 'boolean',
    day: 'date',
    moment: 'timestamp',
    instant: 'timestamptz',
    clock: 'time',
    token: 'uuid',
    bytes: 'blob',
  },
};

const names = [
  'Ann Lee',
  "O'Neil",
  'grün 🌱',
  'back\\slash',
  '',
  'tab\tand "quotes"',
  'ＦＵＬＬ ﾊﾝ',
  'e\u0301 and é',
  'a|b~5:c',
  ' spaces ',
];

/** The same rows every time; each column has NULLs, and the ends of what all engines hold. */
export function typedRows(count: number): TypedRow[] {
  const nullAt = (at: number, column: number) => (at + column) % 11 === 0;
  const two = (value: number) => String(value).padStart(2, '0');
  return Array.from({ length: count }, (_, at): TypedRow => {
    const id = at + 1;
    const day = `20${two(at % 30)}-${two((at % 12) + 1)}-${two((at % 28) + 1)}`;
    const second = `${two(at % 24)}:${two(at % 60)}:${two((at * 7) % 60)}`;
    const fraction = at % 3 === 0 ? '' : at % 3 === 1 ? '.5' : '.123456';
    const odd = [0, 9_007_199_254_740_993n, -9_007_199_254_740_993n, 2n ** 62n];
    return {
      id,
      big: nullAt(at, 0) ? null : String(odd[at % 97] ?? at * 1_000_003),
      amount: nullAt(at, 1) ? null : `${at % 5 === 0 ? '-' : ''}${at}.${at % 4 === 0 ? '5' : '25'}`,
      ratio: nullAt(at, 2) ? null : at % 2 === 0 ? at * 0.1 : -at / 3,
      name: nullAt(at, 3) ? null : `${names[at % names.length]}${at % 7 === 0 ? '' : at}`,
      code: nullAt(at, 4) ? null : `c${at % 90}`,
      flag: nullAt(at, 5) ? null : at % 2 === 0,
      day: nullAt(at, 6) ? null : day,
      moment: nullAt(at, 7) ? null : `${day} ${second}${fraction}`,
      instant: nullAt(at, 8) ? null : `${day} ${second}${fraction}`,
      clock: nullAt(at, 9) ? null : `${second}${at % 2 === 0 ? '' : '.25'}`,
      token: nullAt(at, 10) ? null : `a3bb189e-8bf9-3888-9912-${at.toString(16).padStart(12, '0')}`,
      bytes: nullAt(at, 0) ? null : `00ff${at.toString(16).padStart(6, '0')}`,
    };
  });
}

/** The script that makes `table` of these rows; `key` is what its primary key says, or nothing. */
export function typedScript(
  dialect: Dialect,
  rows: readonly TypedRow[],
  { table = 'things', key = 'PRIMARY KEY (id)' } = {},
): string {
  const columns = Object.entries(types[dialect]).map(([name, type]) => `${name} ${type}`);
  const parts = ['id integer NOT NULL', ...columns, ...(key ? [key] : [])];
  const inserts: string[] = [];
  for (let at = 0; at < rows.length; at += 500) {
    const values = rows.slice(at, at + 500).map((row) => `(${literals(dialect, row).join(', ')})`);
    inserts.push(`INSERT INTO ${table} VALUES ${values.join(',\n')};`);
  }
  const settings = { mysql: `SET time_zone = '+00:00';`, postgresql: `SET TIME ZONE 'UTC';` };
  const before = dialect === 'mysql' || dialect === 'postgresql' ? settings[dialect] : '';
  return [before, `CREATE TABLE ${table} (${parts.join(', ')});`, ...inserts].join('\n');
}

function literals(dialect: Dialect, row: TypedRow): string[] {
  const text = (value: string) => {
    const escaped = dialect === 'mysql' ? value.replaceAll('\\', '\\\\') : value;
    return `'${escaped.replaceAll("'", "''")}'`;
  };
  const or = (value: string | null, spell: (value: string) => string) =>
    value === null ? 'NULL' : spell(value);
  const bytes = {
    postgresql: (hex: string) => `'\\x${hex}'::bytea`,
    mysql: (hex: string) => `X'${hex}'`,
    sqlite: (hex: string) => `X'${hex}'`,
    duckdb: (hex: string) => `'${hex.replace(/../g, '\\x$&')}'::BLOB`,
  };
  const ofInstant = {
    postgresql: (value: string) => `'${value}+00'`,
    mysql: (value: string) => `'${value}'`,
    sqlite: (value: string) => `'${value.replace(' ', 'T')}Z'`,
    duckdb: (value: string) => `'${value}+00'`,
  };
  return [
    String(row.id),
    or(row.big, String),
    or(row.amount, String),
    row.ratio === null ? 'NULL' : `${row.ratio.toExponential()}`,
    or(row.name, text),
    or(row.code, text),
    row.flag === null ? 'NULL' : String(row.flag),
    or(row.day, text),
    or(row.moment, text),
    or(row.instant, ofInstant[dialect]),
    or(row.clock, text),
    or(row.token, text),
    or(row.bytes, bytes[dialect]),
  ];
}

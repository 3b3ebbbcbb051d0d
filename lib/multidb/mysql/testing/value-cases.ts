/** Every column type, with what it may hold at its ends: what is read, and what goes out as JSON. */
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';

export interface ValueGroup {
  /** As docs/values.md lists them. */
  types: string;
  type: ColumnType;
  form: keyof typeof jsonForms;
  onlyMariaDb?: true;
  /** Column declaration → pairs of an SQL value and its cell. */
  columns: Record<string, [sql: string, cell: Cell][]>;
}

/** The JSON forms by their names in docs/values.md. */
export const jsonForms = {
  number: (cell: Cell) => typeof cell === 'number',
  'number; beyond ±(2^53−1) a string of its digits': (cell: Cell) =>
    typeof cell === 'number' ? Number.isSafeInteger(cell) : /^-?\d{16,}$/.test(String(cell)),
  'string of its digits': (cell: Cell) => typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell),
  'true or false': (cell: Cell) => typeof cell === 'boolean',
  string: (cell: Cell) => typeof cell === 'string',
  'the JSON value': (_cell: Cell) => true,
  '`{ "$binary": base64 }`': (cell: Cell) =>
    typeof cell === 'object' && cell !== null && '$binary' in cell,
} as const;

const megabyte = 'ü'.repeat(500_000);
const binary = (hex: string): Cell => ({ $binary: Buffer.from(hex, 'hex').toString('base64') });

/** Well-known binary, little-endian, behind the number of the coordinate system. */
const number32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer).toString('hex');
const doubles = (...values: number[]) =>
  Buffer.from(Float64Array.from(values).buffer).toString('hex');
const shape = (kind: number, ...parts: string[]) => `01${number32(kind)}${parts.join('')}`;
const geometry = (text: string, wkb: string): [string, Cell] => [
  `ST_GeomFromText('${text}')`,
  binary(number32(0) + wkb),
];
const point = shape(1, doubles(1, -2.5));
const line = shape(2, number32(2), doubles(0, 0, 1, 1));
const area = shape(3, number32(1), number32(4), doubles(0, 0, 0, 2, 2, 2, 0, 0));
const areaText = '((0 0,0 2,2 2,0 0))';

export const valueGroups: ValueGroup[] = [
  {
    types: 'tinyint, smallint, mediumint, int, year, each also unsigned',
    type: 'integer',
    form: 'number',
    columns: {
      tinyint: [
        ['-128', -128],
        ['127', 127],
      ],
      'tinyint unsigned': [['255', 255]],
      'tinyint(1) unsigned': [['1', 1]],
      smallint: [['-32768', -32768]],
      'smallint unsigned': [['65535', 65535]],
      mediumint: [['-8388608', -8388608]],
      'mediumint unsigned': [['16777215', 16777215]],
      int: [
        ['-2147483648', -2147483648],
        ['0', 0],
      ],
      'int unsigned': [['4294967295', 4294967295]],
      'int(8) zerofill': [['42', 42]],
      year: [
        ['1901', 1901],
        ['2155', 2155],
        ['0', 0],
      ],
    },
  },
  {
    types: 'bigint, also unsigned; bit(2) to bit(64)',
    type: 'integer',
    form: 'number; beyond ±(2^53−1) a string of its digits',
    columns: {
      bigint: [
        ['9223372036854775807', '9223372036854775807'],
        ['-9223372036854775808', '-9223372036854775808'],
        ['9007199254740991', 9007199254740991],
        ['9007199254740992', '9007199254740992'],
        ['-9007199254740991', -9007199254740991],
        ['-9007199254740992', '-9007199254740992'],
        ['123456789012345', 123456789012345],
      ],
      'bigint unsigned': [['18446744073709551615', '18446744073709551615']],
      'bigint(20) unsigned zerofill': [
        ['42', 42],
        ['9223372036854775807', '9223372036854775807'],
      ],
      'bit(2)': [["b'10'", 2]],
      'bit(8)': [
        ["b'0'", 0],
        ["b'11111111'", 255],
      ],
      'bit(64)': [['~0', '18446744073709551615']],
    },
  },
  {
    types: 'tinyint(1) that holds 0 and 1 alone, which is what boolean makes; bit(1)',
    type: 'boolean',
    form: 'true or false',
    columns: {
      boolean: [
        ['TRUE', true],
        ['FALSE', false],
      ],
      'bit(1)': [
        ["b'1'", true],
        ["b'0'", false],
      ],
    },
  },
  {
    types: 'tinyint(1) that holds anything else',
    type: 'integer',
    form: 'number',
    columns: {
      'tinyint(1)': [
        ['1', 1],
        ['-128', -128],
      ],
    },
  },
  {
    types: 'decimal, also unsigned',
    type: 'decimal',
    form: 'string of its digits',
    columns: {
      'decimal(65,30)': [
        [
          '99999999999999999999999999999999999.999999999999999999999999999999',
          '99999999999999999999999999999999999.999999999999999999999999999999',
        ],
        [
          '-99999999999999999999999999999999999.999999999999999999999999999999',
          '-99999999999999999999999999999999999.999999999999999999999999999999',
        ],
        ['0', '0.000000000000000000000000000000'],
      ],
      'decimal(38,10)': [['0.1', '0.1000000000']],
      'decimal(20,0) unsigned': [['18446744073709551616', '18446744073709551616']],
      'decimal(6,2) zerofill': [
        ['12.5', '12.50'],
        ['0.5', '0.50'],
      ],
    },
  },
  {
    types: 'float (the server tells six digits of it), double',
    type: 'float',
    form: 'number',
    columns: {
      float: [
        ['3.402823466e38', 3.40282e38],
        ['-1.175494351e-38', -1.17549e-38],
        ['0.1', 0.1],
        ['16777217', 16777200],
      ],
      double: [
        ['1.7976931348623157e308', 1.7976931348623157e308],
        ['-1.7976931348623157e308', -1.7976931348623157e308],
        ['2.2250738585072014e-308', 2.2250738585072014e-308],
        ['0.1e0', 0.1],
        ['123456789.125e0', 123456789.125],
        ['1e22', 1e22],
      ],
    },
  },
  {
    types: 'date',
    type: 'date',
    form: 'string',
    columns: {
      date: [
        ["'1000-01-01'", '1000-01-01'],
        ["'9999-12-31'", '9999-12-31'],
        ["'0000-00-00'", '0000-00-00'],
        ["'2024-00-00'", '2024-00-00'],
      ],
    },
  },
  {
    types: 'time, which may be negative or have more than 24 hours',
    type: 'time',
    form: 'string',
    columns: {
      time: [
        ["'-838:59:59'", '-838:59:59'],
        ["'838:59:59'", '838:59:59'],
        ["'00:00:00'", '00:00:00'],
      ],
      'time(6)': [["'-00:00:00.000001'", '-00:00:00.000001']],
    },
  },
  {
    types: 'datetime: `2024-03-31T02:30:00`; a zero date stays `0000-00-00 00:00:00`',
    type: 'timestamp',
    form: 'string',
    columns: {
      datetime: [
        ["'1000-01-01 00:00:00'", '1000-01-01T00:00:00'],
        ["'0000-00-00 00:00:00'", '0000-00-00 00:00:00'],
        ["'2024-03-00 12:00:00'", '2024-03-00 12:00:00'],
      ],
      'datetime(6)': [["'9999-12-31 23:59:59.999999'", '9999-12-31T23:59:59.999999']],
    },
  },
  {
    types: 'timestamp, an instant, told in UTC: `2024-03-31T00:30:00Z`',
    type: 'timestamp',
    form: 'string',
    columns: {
      // They are written in a session whose zone is +02:00.
      timestamp: [
        ["'1970-01-01 02:00:01'", '1970-01-01T00:00:01Z'],
        ["'2024-03-31 02:30:00'", '2024-03-31T00:30:00Z'],
        ["'0000-00-00 00:00:00'", '0000-00-00 00:00:00'],
      ],
      'timestamp(6)': [["'2038-01-19 05:14:07.999999'", '2038-01-19T03:14:07.999999Z']],
    },
  },
  {
    types: 'char, varchar, tinytext, text, mediumtext, longtext of any character set; enum, set',
    type: 'text',
    form: 'string',
    columns: {
      'char(5)': [
        ["'ab   '", 'ab'],
        ["''", ''],
      ],
      'varchar(40)': [
        ["'grün 🌱 表'", 'grün 🌱 表'],
        ["'ab   '", 'ab   '],
        ["'why? ''quoted'' \\\\ \\0 end'", "why? 'quoted' \\ \0 end"],
        ["''", ''],
        ['REPEAT("x", 40)', 'x'.repeat(40)],
      ],
      'varchar(300)': [
        ["REPEAT('x', 250)", 'x'.repeat(250)],
        ["REPEAT('x', 251)", 'x'.repeat(251)],
      ],
      'varchar(20) CHARACTER SET latin1': [["'grün €'", 'grün €']],
      'varchar(20) CHARACTER SET ucs2': [["'grün 表'", 'grün 表']],
      'varchar(20) CHARACTER SET utf16': [["'🌱'", '🌱']],
      'varchar(20) CHARACTER SET cp1251': [["'дом'", 'дом']],
      'varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin': [["'Grün'", 'Grün']],
      tinytext: [["'a'", 'a']],
      text: [["REPEAT('x', 65535)", 'x'.repeat(65_535)]],
      mediumtext: [["REPEAT('ü', 500000)", megabyte]],
      longtext: [["REPEAT('ü', 500000)", megabyte]],
      "enum('sad','it''s ok','')": [
        ["'it''s ok'", "it's ok"],
        ["''", ''],
      ],
      "set('a','b')": [
        ["'a,b'", 'a,b'],
        ["''", ''],
      ],
    },
  },
  {
    types: 'json',
    type: 'json',
    form: 'the JSON value',
    columns: {
      json: [
        [`'{"a": [1, 9007199254740993, null, true]}'`, { a: [1, '9007199254740993', null, true] }],
        ["'[]'", []],
        ["'7'", 7],
        [`'"text"'`, 'text'],
        ["'null'", null],
      ],
    },
  },
  {
    types: 'uuid (MariaDB)',
    type: 'uuid',
    form: 'string',
    onlyMariaDb: true,
    columns: {
      uuid: [["'A3BB189E-8BF9-3888-9912-ACE4E6543002'", 'a3bb189e-8bf9-3888-9912-ace4e6543002']],
    },
  },
  {
    types: 'inet4, inet6 (MariaDB)',
    type: 'text',
    form: 'string',
    onlyMariaDb: true,
    columns: {
      inet4: [["'10.0.0.1'", '10.0.0.1']],
      inet6: [
        ["'2001:db8::ff00:42:8329'", '2001:db8::ff00:42:8329'],
        ["'::'", '::'],
      ],
    },
  },
  {
    types:
      'binary, varbinary, tinyblob, blob, mediumblob, longblob, char of the character set binary',
    type: 'binary',
    form: '`{ "$binary": base64 }`',
    columns: {
      'binary(3)': [["'a'", binary('610000')]],
      'varbinary(10)': [
        ["X'FFFE00C328'", binary('fffe00c328')],
        ["''", binary('')],
      ],
      'varchar(10) CHARACTER SET binary': [["X'FF'", binary('ff')]],
      tinyblob: [["X'00'", binary('00')]],
      blob: [["X'DEADBEEF'", binary('deadbeef')]],
      mediumblob: [["REPEAT(X'FF', 1000000)", binary('ff'.repeat(1_000_000))]],
      longblob: [["''", binary('')]],
    },
  },
  {
    types:
      'geometry, point, linestring, polygon, multipoint, multilinestring, multipolygon, geometrycollection: the server’s bytes, four of the coordinate system and WKB',
    type: 'binary',
    form: '`{ "$binary": base64 }`',
    columns: {
      geometry: [geometry('POINT(1 -2.5)', point)],
      point: [geometry('POINT(1 -2.5)', point)],
      linestring: [geometry('LINESTRING(0 0,1 1)', line)],
      polygon: [geometry(`POLYGON${areaText}`, area)],
      multipoint: [geometry('MULTIPOINT(1 -2.5)', shape(4, number32(1), point))],
      multilinestring: [geometry('MULTILINESTRING((0 0,1 1))', shape(5, number32(1), line))],
      multipolygon: [geometry(`MULTIPOLYGON(${areaText})`, shape(6, number32(1), area))],
      geometrycollection: [
        geometry('GEOMETRYCOLLECTION(POINT(1 -2.5))', shape(7, number32(1), point)),
      ],
    },
  },
];

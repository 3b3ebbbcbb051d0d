import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';

/** Column types that are read in the same way. docs/values.md has one line for each group. */
export interface ValueGroup {
  type: ColumnType;
  /** What goes out as JSON, in words. */
  json: string;
  /** By the column's type: an SQL expression and the cell that it is read as. */
  columns: Record<string, [sql: string, cell: Cell][]>;
}

/** The version of PostgreSQL that brought a type, where it is a later one than 12. */
export const sinceVersion: Readonly<Record<string, number>> = {
  xid8: 13,
  pg_snapshot: 13,
  regcollation: 13,
  int4multirange: 14,
  int8multirange: 14,
  nummultirange: 14,
  datemultirange: 14,
  tsmultirange: 14,
  tstzmultirange: 14,
  'int4multirange[]': 14,
};

/** Types of the database's own that the cases use. */
export const valueTypesSql = `
  CREATE SCHEMA kinds;
  CREATE TYPE kinds.mood AS ENUM ('sad', 'so, so', 'großartig');
  CREATE DOMAIN price AS numeric(38,10);
  CREATE DOMAIN tags AS text[];
  CREATE TYPE address AS (street text, number integer);
  CREATE EXTENSION hstore;
  CREATE EXTENSION citext;`;

const same = (...texts: string[]): [string, Cell][] => texts.map((text) => [`'${text}'`, text]);

export const valueGroups: ValueGroup[] = [
  {
    type: 'integer',
    json: 'number; from ±2^53 on its digits as a string',
    columns: {
      smallint: [
        ['-32768', -32768],
        ['32767', 32767],
      ],
      integer: [
        ['-2147483648', -2147483648],
        ['2147483647', 2147483647],
      ],
      bigint: [
        ['9007199254740991', 9007199254740991],
        ['-9007199254740992', '-9007199254740992'],
        ['9223372036854775807', '9223372036854775807'],
        ['-9223372036854775808', '-9223372036854775808'],
      ],
      oid: [
        ['0', 0],
        ['4294967295', 4294967295],
      ],
      xid: [[`'4294967295'`, 4294967295]],
      xid8: [[`'18446744073709551615'`, '18446744073709551615']],
      cid: [[`'4294967295'`, 4294967295]],
    },
  },
  {
    type: 'decimal',
    json: 'all its digits as a string, zeros at the end too; `"NaN"`, `"Infinity"`, `"-Infinity"`',
    columns: {
      numeric: [
        ['0', '0'],
        ['-0.10', '-0.10'],
        ['12345678901234567890.123456789', '12345678901234567890.123456789'],
        [`'NaN'`, 'NaN'],
        ['1e-20', '0.00000000000000000001'],
        ['1e30', '1000000000000000000000000000000'],
      ],
      'numeric(38,10)': [
        ['9999999999999999999999999999.9999999999', '9999999999999999999999999999.9999999999'],
        ['-9999999999999999999999999999.9999999999', '-9999999999999999999999999999.9999999999'],
        ['1', '1.0000000000'],
        ['0.0000000001', '0.0000000001'],
        [`'NaN'`, 'NaN'],
      ],
      price: [['1.5', '1.5000000000']],
    },
  },
  {
    type: 'float',
    json: 'number; `"NaN"`, `"Infinity"`, `"-Infinity"`',
    columns: {
      real: [
        ['0.1', 0.1],
        [`'3.4028235e38'`, 3.4028235e38],
        [`'1e-45'`, 1e-45],
        [`'NaN'`, 'NaN'],
        [`'-Infinity'`, '-Infinity'],
      ],
      'double precision': [
        ['0.1', 0.1],
        [`'0.30000000000000004'`, 0.30000000000000004],
        [`'1.7976931348623157e308'`, 1.7976931348623157e308],
        [`'5e-324'`, 5e-324],
        [`'NaN'`, 'NaN'],
        [`'Infinity'`, 'Infinity'],
        [`'-Infinity'`, '-Infinity'],
      ],
    },
  },
  {
    type: 'boolean',
    json: '`true`, `false`',
    columns: {
      boolean: [
        ['true', true],
        ['false', false],
      ],
    },
  },
  {
    type: 'text',
    json: 'string; `character(n)` with its spaces',
    columns: {
      text: [
        [`''`, ''],
        [`'grün 🌱 "x" \\ ''y'''`, `grün 🌱 "x" \\ 'y'`],
        [`E'a\\nb\\tc\\u0001'`, 'a\nb\tc\u0001'],
        [`repeat('é', 500000)`, 'é'.repeat(500_000)],
      ],
      'character varying(10)': same('abc', ''),
      'character(5)': [[`'ab'`, 'ab   ']],
      '"char"': same('x'),
      name: same('pg_class'),
      citext: same('MiXed'),
      'kinds.mood': same('sad', 'so, so', 'großartig'),
    },
  },
  {
    type: 'binary',
    json: '`{"$binary": …}`, base64',
    columns: {
      bytea: [
        [`''`, { $binary: '' }],
        [`'\\x00ff0a'`, { $binary: 'AP8K' }],
        [`decode(repeat('00', 300000), 'hex')`, { $binary: 'AAAA'.repeat(100_000) }],
      ],
    },
  },
  {
    type: 'date',
    json: '`"2024-05-01"`; `"0001-01-01 BC"`, `"infinity"` and `"-infinity"` as PostgreSQL writes them',
    columns: {
      date: same(
        '2024-02-29',
        '0001-01-01',
        '0001-01-01 BC',
        '4713-01-01 BC',
        '5874897-12-31',
        'infinity',
        '-infinity',
      ),
    },
  },
  {
    type: 'time',
    json: '`"23:59:59.5"`, `"24:00:00"`, with time zone `"12:00:00+02"`',
    columns: {
      'time without time zone': same('00:00:00', '23:59:59.999999', '24:00:00'),
      'time with time zone': same('12:00:00+02', '24:00:00-15:59', '00:00:00+05:30'),
    },
  },
  {
    type: 'timestamp',
    json: '`"2024-05-01T10:00:00"`, with time zone in UTC `"2024-05-01T10:00:00Z"`; years BC and infinities as PostgreSQL writes them',
    columns: {
      'timestamp without time zone': [
        [`'2024-03-31 02:30:00'`, '2024-03-31T02:30:00'],
        [`'0001-01-01 00:00:00.000001'`, '0001-01-01T00:00:00.000001'],
        [`'294276-12-31 23:59:59.999999'`, '294276-12-31T23:59:59.999999'],
        ...same('0001-01-01 00:00:00 BC', 'infinity', '-infinity'),
      ],
      'timestamp(0) without time zone': [[`'2024-03-31 02:30:00.6'`, '2024-03-31T02:30:01']],
      'timestamp with time zone': [
        [`'2024-03-31 02:30:00.25+02'`, '2024-03-31T00:30:00.25Z'],
        [`'2024-01-01 00:00:00 Asia/Kathmandu'`, '2023-12-31T18:15:00Z'],
        [`'294276-12-31 23:59:59+00'`, '294276-12-31T23:59:59Z'],
        ...same('0001-01-01 00:00:00+00 BC', 'infinity', '-infinity'),
      ],
    },
  },
  {
    type: 'interval',
    json: '`"P1Y2M3DT4H5M6.5S"`',
    columns: {
      interval: [
        [`'0'`, 'PT0S'],
        [`'1 year 2 months 3 days 4:05:06.5'`, 'P1Y2M3DT4H5M6.5S'],
        [`'-1 month +1 day -00:00:01'`, 'P-1M1DT-1S'],
        [`'178000000 years'`, 'P178000000Y'],
      ],
    },
  },
  {
    type: 'uuid',
    json: 'string, in lower case',
    columns: {
      uuid: [[`'A3BB189E-8bf9-3888-9912-ace4e6543002'`, 'a3bb189e-8bf9-3888-9912-ace4e6543002']],
    },
  },
  {
    type: 'json',
    json: 'the document itself; integers in it from ±2^53 on as strings; JSON’s `null` like NULL',
    columns: {
      json: [
        [
          `'{"a": [1, 9007199254740993, -0.5, "x", null, true]}'`,
          { a: [1, '9007199254740993', -0.5, 'x', null, true] },
        ],
        [`'"text"'`, 'text'],
        [`'12'`, 12],
        [`'[1e400, -1e400]'`, ['1e400', '-1e400']],
        [`'null'`, null],
      ],
      jsonb: [
        [`'{"b": 1, "a": {}}'`, { a: {}, b: 1 }],
        [`'[9223372036854775807]'`, ['9223372036854775807']],
        [`'[]'`, []],
      ],
    },
  },
  {
    type: 'json',
    json: 'arrays: lists, nested where there are more dimensions, their elements as above',
    columns: {
      'integer[]': [
        [`'{}'`, []],
        [`'{1,NULL,-3}'`, [1, null, -3]],
        [
          `'{{1,2},{3,4}}'`,
          [
            [1, 2],
            [3, 4],
          ],
        ],
        [`'[-1:0]={5,6}'`, [5, 6]],
      ],
      'bigint[]': [[`'{9007199254740993}'`, ['9007199254740993']]],
      'numeric(38,10)[]': [[`'{1,NaN}'`, ['1.0000000000', 'NaN']]],
      'double precision[]': [[`'{0.1,NaN,-Infinity}'`, [0.1, 'NaN', '-Infinity']]],
      'boolean[]': [[`'{t,f,NULL}'`, [true, false, null]]],
      'text[]': [
        [
          `ARRAY['a,b', 'c"d', '', 'NULL', NULL, ' x ', '{}', '\\']`,
          ['a,b', 'c"d', '', 'NULL', null, ' x ', '{}', '\\'],
        ],
      ],
      'character varying(3)[]': [[`'{abc}'`, ['abc']]],
      'bytea[]': [[`ARRAY['\\x00ff'::bytea]`, [{ $binary: 'AP8=' }]]],
      'date[]': [[`'{2024-02-29,infinity}'`, ['2024-02-29', 'infinity']]],
      'timestamp without time zone[]': [[`'{2024-01-01 00:00:00}'`, ['2024-01-01T00:00:00']]],
      'timestamp with time zone[]': [[`'{2024-01-01 00:00:00+01}'`, ['2023-12-31T23:00:00Z']]],
      'interval[]': [[`'{1 day}'`, ['P1D']]],
      'uuid[]': [
        [`'{a3bb189e-8bf9-3888-9912-ace4e6543002}'`, ['a3bb189e-8bf9-3888-9912-ace4e6543002']],
      ],
      'jsonb[]': [[`ARRAY['{"a": [1, 2]}', '"x"', NULL]::jsonb[]`, [{ a: [1, 2] }, 'x', null]]],
      'inet[]': [[`'{10.0.0.1,::1}'`, ['10.0.0.1', '::1']]],
      'box[]': [[`'{(2,2),(1,1);(4,4),(3,3)}'`, ['(2,2),(1,1)', '(4,4),(3,3)']]],
      'int4range[]': [[`'{"[1,3)",empty}'`, ['[1,3)', 'empty']]],
      'int4multirange[]': [[`ARRAY['{[1,3)}'::int4multirange]`, ['{[1,3)}']]],
      'kinds.mood[]': [[`'{sad,"so, so",NULL}'`, ['sad', 'so, so', null]]],
      'price[]': [[`'{1.5}'`, ['1.5000000000']]],
      'address[]': [[`ARRAY[('Main St', 1)::address]`, ['("Main St",1)']]],
      'hstore[]': [[`ARRAY['a=>1'::hstore]`, ['"a"=>"1"']]],
      tags: [[`'{a,b}'`, ['a', 'b']]],
    },
  },
  {
    type: 'text',
    json: 'string, as PostgreSQL writes it; `money` as the database’s `lc_monetary` says',
    columns: {
      money: [
        [`'-92233720368547758.08'`, '-$92,233,720,368,547,758.08'],
        [`'1234.5'`, '$1,234.50'],
      ],
      xml: same('<a b="c">d</a>'),
      jsonpath: same('$."a"'),
      hstore: [[`'a=>1, b=>NULL'`, '"a"=>"1", "b"=>NULL']],
      address: [
        [`('Main "St"', 1)`, '("Main ""St""",1)'],
        [`(NULL, NULL)`, '(,)'],
      ],
      point: same('(1,-2.5)', '(NaN,Infinity)'),
      line: same('{1,2,3}'),
      lseg: same('[(0,0),(1,1)]'),
      box: same('(2,2),(1,1)'),
      path: same('((0,0),(1,1))', '[(0,0),(1,1)]'),
      polygon: same('((0,0),(1,1),(1,0))'),
      circle: same('<(0,0),2>'),
      inet: same('10.0.0.1', '192.168.0.0/24', '2001:db8::1/64'),
      cidr: same('10.0.0.0/8', '::/0'),
      macaddr: same('08:00:2b:01:02:03'),
      macaddr8: same('08:00:2b:01:02:03:04:05'),
      'bit(4)': same('0101'),
      'bit varying': same('', '1'),
      tsvector: [[`'a fat cat'`, `'a' 'cat' 'fat'`]],
      tsquery: [[`'fat & !rat'`, `'fat' & !'rat'`]],
      int4range: [[`'(1,3]'`, '[2,4)'], ...same('empty', '(,)')],
      int8range: same('[1,9223372036854775807)'),
      numrange: same('[1.5,2.50)'),
      daterange: same('[2024-01-01,2024-02-01)', '[2024-01-01,infinity)'),
      tsrange: same('["2024-01-01 00:00:00","2024-01-02 00:00:00")'),
      tstzrange: [[`'[2024-01-01 00:00:00+01,)'`, '["2023-12-31 23:00:00+00",)']],
      int4multirange: same('{[1,3),[5,9)}', '{}'),
      int8multirange: same('{[1,2)}'),
      nummultirange: same('{[1.5,2.50)}'),
      datemultirange: same('{[2024-01-01,2024-02-01)}'),
      tsmultirange: same('{["2024-01-01 00:00:00","2024-01-02 00:00:00")}'),
      tstzmultirange: [[`'{[2024-01-01 00:00:00+01,)}'`, '{["2023-12-31 23:00:00+00",)}']],
      pg_lsn: same('16/B374D848', 'FFFFFFFF/FFFFFFFF'),
      tid: same('(0,1)'),
      txid_snapshot: same('10:20:10,14,15'),
      pg_snapshot: same('10:20:10,14,15'),
      refcursor: same('a cursor'),
      aclitem: [
        [
          `makeaclitem('pg_monitor'::regrole, 'pg_monitor'::regrole, 'SELECT', false)`,
          'pg_monitor=r/pg_monitor',
        ],
      ],
      int2vector: same('1 2'),
      oidvector: same('1 2'),
      regclass: same('pg_class'),
      regproc: same('now'),
      regprocedure: same('abs(integer)'),
      regoper: same('||/'),
      regoperator: same('+(integer,integer)'),
      regtype: same('integer'),
      regrole: same('pg_monitor'),
      regnamespace: same('pg_catalog'),
      regconfig: same('english'),
      regdictionary: same('english_stem'),
      regcollation: same('"C"'),
    },
  },
];

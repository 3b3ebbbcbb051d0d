/** Values of each engine's types that are one value, and that are two, each said in the engine's own words. */
import type { Dialect } from '#lib/shape/dialect.ts';

/** A column's type, and its value as SQL. */
type Said = [type: string, value: string];
type SaidEach = Partial<Record<Dialect, Said>>;

export interface ValueCase {
  what: string;
  left: SaidEach;
  right: SaidEach;
}

const every = (type: string, value: string): SaidEach => ({
  postgresql: [type, value],
  mysql: [type, value],
  sqlite: [type, value],
  duckdb: [type, value],
});

const json = (document: string): SaidEach => ({
  ...every('json', `'${document}'`),
  // Its declared type of numbers would make numbers of texts.
  sqlite: ['json', `'${document}'`],
  postgresql: ['jsonb', `'${document}'`],
  mysql: ['json', `'${document.replaceAll('\\', '\\\\')}'`],
});
const plainJson = (document: string): SaidEach => ({
  ...json(document),
  postgresql: ['json', `'${document}'`],
});
const text = (value: string) => every('varchar(200)', `'${value}'`);
const moment = (value: string): SaidEach => ({
  postgresql: ['timestamp(6)', `'${value}'`],
  mysql: ['datetime(6)', `'${value}'`],
  sqlite: ['datetime', `'${value}'`],
  duckdb: ['timestamp', `'${value}'`],
});
const wholeMoment = (value: string): SaidEach => ({
  postgresql: ['timestamp(0)', `'${value}'`],
  mysql: ['datetime', `'${value}'`],
  sqlite: ['timestamp', `'${value}'`],
  duckdb: ['timestamp_s', `'${value}'`],
});
const instant = (value: string): SaidEach => ({
  postgresql: ['timestamptz', `'${value}+00'`],
  mysql: ['timestamp(6) NULL', `'${value}'`],
  sqlite: ['timestamp', `'${value}Z'`],
  duckdb: ['timestamptz', `'${value}+00'`],
});
const double = (value: string): SaidEach => ({
  ...every('double precision', value),
  duckdb: ['double', value],
});
const single = (value: string): SaidEach => ({
  postgresql: ['real', value],
  mysql: ['float', value],
  duckdb: ['float', value],
});
const boolean = (value: string) => every('boolean', value);
const bytes = (hex: string): SaidEach => ({
  postgresql: ['bytea', `'\\x${hex}'`],
  mysql: ['varbinary(20)', `X'${hex}'`],
  sqlite: ['blob', `X'${hex}'`],
  duckdb: ['blob', `from_hex('${hex}')`],
});
const choice = (value: string): SaidEach => ({
  postgresql: ['mood', `'${value}'`],
  mysql: [`enum('sad','glad')`, `'${value}'`],
  duckdb: ['mood', `'${value}'`],
});
const none = (said: SaidEach): SaidEach =>
  Object.fromEntries(Object.entries(said).map(([dialect, [type]]) => [dialect, [type, 'NULL']]));

export const equalValues: ValueCase[] = [
  { what: 'NULL and NULL', left: text('x') && none(text('')), right: none(text('')) },
  {
    what: 'a document in another order',
    left: json('{"b": [1, 2], "a": null}'),
    right: json('{"a":null,"b":[1,2]}'),
  },
  {
    what: 'a document as json and jsonb',
    left: plainJson('{"b": 1,   "a": 2}'),
    right: json('{"a":2,"b":1}'),
  },
  {
    what: 'a document as text',
    left: json('{"b": [1, 2], "a": "x"}'),
    right: text('{"a":"x","b":[1,2]}'),
  },
  { what: 'a document with 1 and 1.0', left: json('{"a": 1}'), right: json('{"a": 1.0}') },
  { what: 'a document with 1e2 and 100', left: json('{"a": 1e2}'), right: json('{"a": 100}') },
  {
    what: 'a scale of 1 and of 2',
    left: every('decimal(10,1)', '1.5'),
    right: every('decimal(10,2)', '1.50'),
  },
  {
    what: 'an integer and a decimal',
    left: every('integer', '7'),
    right: every('decimal(10,2)', '7.00'),
  },
  { what: 'a boolean and 1', left: boolean('true'), right: every('integer', '1') },
  { what: 'a boolean and 0', left: boolean('false'), right: every('smallint', '0') },
  { what: 'a float and a decimal', left: double('0.1'), right: every('decimal(10,4)', '0.1000') },
  { what: 'a float and an integer', left: double('3'), right: every('integer', '3') },
  { what: '-0 and 0', left: double('-0.0'), right: double('0') },
  { what: 'a single float', left: single('0.1'), right: single('0.1') },
  { what: 'a single float of eight digits', left: single('16777215'), right: single('16777215') },
  {
    what: 'a large integer and a decimal',
    left: every('bigint', '9007199254740993'),
    right: {
      ...every('numeric(20,1)', '9007199254740993.0'),
      sqlite: ['bigint', '9007199254740993'],
    },
  },
  {
    what: 'moments of 6 and 0 digits',
    left: moment('2024-03-31 02:30:00.000000'),
    right: wholeMoment('2024-03-31 02:30:00'),
  },
  {
    what: 'a moment with a zone and without',
    left: instant('2024-03-31 02:30:00.25'),
    right: moment('2024-03-31 02:30:00.250000'),
  },
  {
    what: 'a day and its midnight',
    left: every('date', `'2024-03-31'`),
    right: moment('2024-03-31 00:00:00'),
  },
  { what: 'bytes', left: bytes('00ff'), right: bytes('00ff') },
  { what: 'enums', left: choice('glad'), right: choice('glad') },
  { what: 'an enum and text', left: choice('glad'), right: text('glad') },
  {
    what: 'NaN',
    left: { postgresql: ['double precision', `'NaN'`], duckdb: ['double', `'NaN'`] },
    right: { postgresql: ['double precision', `'NaN'`], duckdb: ['double', `'NaN'`] },
  },
  {
    what: 'CHAR and VARCHAR',
    left: {
      postgresql: ['char(6)', `'ab'`],
      mysql: ['char(6)', `'ab'`],
      sqlite: ['varchar(6)', `'ab'`],
      duckdb: ['varchar', `'ab'`],
    },
    right: text('ab'),
  },
  {
    what: 'arrays of numbers',
    left: { postgresql: ['numeric[]', `'{1.50,2}'`], duckdb: ['decimal(8,2)[]', '[1.5, 2]'] },
    right: { postgresql: ['numeric[]', `'{1.5,2.0}'`], duckdb: ['decimal(8,1)[]', '[1.5, 2]'] },
  },
  {
    what: 'arrays of long integers',
    left: {
      postgresql: ['bigint[]', `'{9007199254740993}'`],
      duckdb: ['bigint[]', '[9007199254740993]'],
    },
    right: {
      postgresql: ['bigint[]', `'{9007199254740993}'`],
      duckdb: ['bigint[]', '[9007199254740993]'],
    },
  },
  {
    what: 'arrays of texts',
    left: { postgresql: ['text[]', `'{"a,b",NULL}'`], duckdb: ['varchar[]', `['a,b', NULL]`] },
    right: { postgresql: ['text[]', `'{"a,b",NULL}'`], duckdb: ['varchar[]', `['a,b', NULL]`] },
  },
];

export const unlikeValues: ValueCase[] = [
  { what: 'NULL and the empty text', left: none(text('')), right: text('') },
  { what: 'NULL and 0', left: none(every('integer', '0')), right: every('integer', '0') },
  { what: 'NULL and a document that is null', left: none(json('null')), right: json('null') },
  { what: 'a document with 1 and "1"', left: json('{"a": 1}'), right: json('{"a": "1"}') },
  { what: 'the documents 1 and "1"', left: json('1'), right: json('"1"') },
  { what: 'the documents true and "true"', left: json('true'), right: json('"true"') },
  { what: 'the documents null and "null"', left: json('null'), right: json('"null"') },
  {
    what: 'a document and its text in a document',
    left: json('{"a":1}'),
    right: json('"{\\"a\\":1}"'),
  },
  {
    what: 'a document with a long integer and its digits',
    left: json('[9007199254740993]'),
    right: json('["9007199254740993"]'),
  },
  {
    what: 'documents with long integers',
    left: { ...json('[9007199254740993]') },
    right: json('[9007199254740992]'),
  },
  {
    what: 'documents with long decimals',
    left: plainJson('[0.10000000000000000001]'),
    right: plainJson('[0.10000000000000000002]'),
  },
  { what: 'documents with lists in another order', left: json('[1, 2]'), right: json('[2, 1]') },
  { what: 'the empty document and none of its keys', left: json('{}'), right: json('{"a":null}') },
  { what: 'spaces at the end', left: text('ab'), right: text('ab ') },
  {
    what: 'spaces at the end in SQLite, where CHAR means nothing',
    left: { sqlite: ['char(5)', `'ab '`] },
    right: { sqlite: ['char(5)', `'ab'`], duckdb: ['varchar', `'ab'`] },
  },
  { what: 'letter case', left: text('ab'), right: text('aB') },
  { what: 'normal forms of Unicode', left: text('é'), right: text('e\u0301') },
  { what: 'digits as texts', left: text('1.0'), right: text('1.00') },
  {
    what: 'a second and a microsecond more',
    left: moment('2024-03-31 02:30:00'),
    right: moment('2024-03-31 02:30:00.000001'),
  },
  {
    what: 'instants an hour apart',
    left: instant('2024-03-31 02:30:00'),
    right: instant('2024-03-31 03:30:00'),
  },
  { what: 'a boolean and 2', left: boolean('true'), right: every('integer', '2') },
  {
    what: 'large integers that are one double',
    left: every('bigint', '9007199254740993'),
    right: every('bigint', '9007199254740992'),
  },
  {
    what: 'decimals that are one double',
    left: { ...every('numeric(30,20)', '0.12345678901234567890'), sqlite: undefined } as SaidEach,
    right: { ...every('numeric(30,20)', '0.12345678901234567891'), sqlite: undefined } as SaidEach,
  },
  { what: 'floats next to each other', left: double('0.3'), right: double('0.30000000000000004') },
  {
    what: 'single floats that look alike in six digits',
    left: single('16777215'),
    right: single('16777214'),
  },
  { what: 'bytes', left: bytes('00ff'), right: bytes('00fe') },
  { what: 'enums', left: choice('glad'), right: choice('sad') },
  {
    what: 'a zero date and NULL',
    left: { mysql: ['date', `'0000-00-00'`] },
    right: none(every('date', '')),
  },
  {
    what: 'a zero date and NULL as moments',
    left: { mysql: ['date', `'0000-00-00'`] },
    right: none(moment('')),
  },
  {
    what: 'a zero moment and NULL',
    left: { mysql: ['datetime', `'0000-00-00 00:00:00'`] },
    right: none(moment('')),
  },
  {
    what: 'half a date and NULL',
    left: { mysql: ['date', `'2024-00-00'`] },
    right: none(moment('')),
  },
  {
    what: 'NaN and NULL',
    left: { postgresql: ['double precision', `'NaN'`], duckdb: ['double', `'NaN'`] },
    right: none(double('0')),
  },
  {
    what: 'arrays of numbers and of texts',
    left: { postgresql: ['integer[]', `'{1}'`], duckdb: ['integer[]', '[1]'] },
    right: { postgresql: ['text[]', `'{1}'`], duckdb: ['varchar[]', `['1']`] },
  },
  {
    what: 'arrays with NULL and its name',
    left: { postgresql: ['text[]', `'{NULL}'`], duckdb: ['varchar[]', '[NULL]'] },
    right: { postgresql: ['text[]', `'{"NULL"}'`], duckdb: ['varchar[]', `['NULL']`] },
  },
  {
    what: 'arrays of one and of two',
    left: { postgresql: ['text[]', `'{"a, b"}'`], duckdb: ['varchar[]', `['a, b']`] },
    right: { postgresql: ['text[]', `'{a,b}'`], duckdb: ['varchar[]', `['a', 'b']`] },
  },
];

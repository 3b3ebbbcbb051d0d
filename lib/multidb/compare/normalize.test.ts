import { describe, expect, it } from 'vitest';
import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import { normalizeDefault } from './normalize-default.ts';
import { haveSameType, normalizeType } from './normalize-type.ts';

function column(databaseType: string, type: ColumnType = 'text', standard?: string): ColumnSchema {
  return {
    name: 'c',
    type,
    databaseType,
    nullable: true,
    ...(standard === undefined ? {} : { default: standard }),
  };
}

describe('types', () => {
  it.each([
    ['integer', 'int4', 'INTEGER', 'int(11)', 'INT', 'serial'],
    ['bigint', 'int8', 'bigint(20)', 'BIGINT'],
    ['varchar(80)', 'character varying(80)', 'VARCHAR(80)', 'varchar( 80 )'],
    ['decimal(12,2)', 'numeric(12,2)', 'DECIMAL(12, 2)'],
    ['decimal(12,0)', 'numeric(12)'],
    ['double', 'double precision', 'float8', 'DOUBLE'],
    ['boolean', 'bool', 'tinyint(1)', 'BOOLEAN'],
    ['timestamp', 'timestamp without time zone', 'datetime', 'TIMESTAMP'],
    ['timestamp with time zone', 'timestamptz'],
    ['text', 'longtext', 'TEXT'],
    ['integer unsigned', 'int(10) unsigned'],
    ["enum('a','b')", "ENUM('a','b')"],
    ['integer[]', 'int4[]'],
  ])('%s', (normal, ...spellings) => {
    for (const spelling of spellings) expect(normalizeType(column(spelling))).toBe(normal);
  });

  it.each([
    ['VARCHAR(320)', 'VARCHAR(255)', 'text', false],
    ['integer', 'bigint', 'integer', false],
    ['numeric(6,2)', 'decimal(6,2)', 'decimal', true],
    ['jsonb', 'json', 'json', false],
    ['text', 'longtext', 'text', false],
    ['mediumblob', 'varbinary(20)', 'binary', false],
    ['timestamp', 'datetime', 'timestamp', false],
    ['mediumint', 'int', 'integer', false],
    ['int(11)', 'int', 'integer', true],
    ['character varying(20)', 'varchar(20)', 'text', true],
    ['timestamp without time zone', 'timestamp', 'timestamp', true],
  ] as const)('%s and %s of one engine', (left, right, type, same) => {
    expect(haveSameType(column(left, type), column(right, type), false)).toBe(same);
  });

  it.each([
    ['INTEGER', 'bigint', 'integer', true],
    ['TEXT', 'character varying(80)', 'text', true],
    ['VARCHAR(60)', 'character varying(80)', 'text', false],
    ['jsonb', 'json', 'json', true],
    ['text', 'longtext', 'text', true],
    ['timestamp', 'datetime', 'timestamp', true],
    ['DECIMAL', 'numeric(12,2)', 'decimal', true],
  ] as const)('%s and %s of two engines', (left, right, type, same) => {
    expect(haveSameType(column(left, type), column(right, type), true)).toBe(same);
  });
});

describe('defaults', () => {
  it.each([
    ["'new'::character varying", "'new'", 'text', true],
    ['now()', 'CURRENT_TIMESTAMP', 'timestamp', true],
    ['current_timestamp()', "datetime('now')", 'timestamp', true],
    ['true', '1', 'boolean', true],
    ["b'0'", 'false', 'boolean', true],
    ["CAST('t' AS BOOLEAN)", 'true', 'boolean', true],
    ["CAST('f' AS BOOLEAN)", '1', 'boolean', false],
    ['0.00', "'0'", 'decimal', true],
    ['100', '1', 'integer', false],
    ['100', '10', 'integer', false],
    ['(2)', '2', 'integer', true],
    ["nextval('t_id_seq'::regclass)", undefined, 'integer', true],
    ['NULL', undefined, 'text', true],
    ['NULL::character varying', undefined, 'text', true],
    ["''", undefined, 'text', false],
    ["'1'", "'1.0'", 'text', false],
    ["'New'", "'new'", 'text', false],
    ['UUID()', 'uuid()', 'text', true],
  ] as const)('%s and %s', (left, right, type, same) => {
    const [a, b] = [column('x', type, left), column('x', type, right)].map(normalizeDefault);
    expect(a === b).toBe(same);
  });
});

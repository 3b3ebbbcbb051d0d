import { quoteWith } from '../compare/ddl/ddl-style.ts';
import type { DataStyle } from '../compare-data/data-style.ts';
import { joinEvenly } from '../compare-data/join-evenly.ts';

const withoutZeros = (text: string) => `rtrim(rtrim(${text}, '0'), '.')`;

/** Arrays whose cells would not be exact. */
const numbersInside = /^(?:smallint|integer|bigint|numeric|real|double precision)\b.*\[\]$/;

/** The transaction's settings make text output ISO and UTC, and floats the shortest that are exact. */
export const postgresqlData: DataStyle = {
  quote: quoteWith('"'),
  text(sql, form, { type, databaseType }) {
    switch (form) {
      case 'number':
        if (type === 'boolean') return `${sql}::int::text`;
        if (type !== 'decimal') return `${sql}::text`;
        // A declared scale is always written out.
        return /\(\d+,\s*[1-9]/.test(databaseType)
          ? withoutZeros(`${sql}::text`)
          : `CASE WHEN strpos(${sql}::text, '.') > 0 THEN ${withoutZeros(`${sql}::text`)} ELSE ${sql}::text END`;
      case 'float': {
        const float =
          type === 'float' ? sql : `${type === 'boolean' ? `${sql}::int` : sql}::float8`;
        return `CASE WHEN ${float} = 0 THEN '0' ELSE ${float}::text END`;
      }
      case 'padded':
        return `rtrim(${sql}::text, ' ')`;
      case 'uuid':
        return type === 'text' ? `lower(${sql}::text)` : `${sql}::text`;
      case 'timestamp':
        return type === 'text' ? `${sql}::text` : `${sql}::timestamp::text`;
      case 'json':
        if (numbersInside.test(databaseType)) return `to_jsonb(${sql})::text`;
        return databaseType === 'json' ? `${sql}::jsonb::text` : `${sql}::text`;
      case 'binary':
        return `encode(${sql}, 'hex')`;
      default:
        return `${sql}::text`;
    }
  },
  read(sql, form, { databaseType }) {
    if (form !== 'json') return undefined;
    if (numbersInside.test(databaseType)) return { sql: `to_jsonb(${sql})::text`, as: 'document' };
    return /^jsonb?$/.test(databaseType) ? { sql: `${sql}::text`, as: 'document' } : undefined;
  },
  padsChar: true,
  isInstant: (databaseType) => /with time zone/i.test(databaseType),
  inByteOrder: (text) => `(${text}) COLLATE "C"`,
  literal: (text) => `'${text.replaceAll("'", "''")}'`,
  checksums: {
    hashes: ['md5', 'sha256'],
    hash: (text, name) => {
      const utf8 = `convert_to(${text}, 'UTF8')`;
      const hex = name === 'md5' ? `md5(${utf8})` : `encode(sha256(${utf8}), 'hex')`;
      return `('x' || substr(${hex}, 1, 15))::bit(60)::bigint`;
    },
    concat: (texts) => joinEvenly(texts, ' || '),
    length: (text) => `length(${text})::text`,
    bytes: (text) => `octet_length(${text})`,
    fence: 'OFFSET 0',
  },
};

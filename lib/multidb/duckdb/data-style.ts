import { quoteWith } from '../compare/ddl/ddl-style.ts';
import type { DataStyle } from '../compare-data/data-style.ts';
import { joinEvenly } from '../compare-data/join-evenly.ts';

const withoutZeros = (text: string) => `rtrim(rtrim(${text}, '0'), '.')`;
const asText = (sql: string) => `CAST(${sql} AS VARCHAR)`;

/** Lists whose cells would not be exact. */
const numbersInside = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DECIMAL\(.*\)|FLOAT|DOUBLE)\[/;

/** Its time zone is UTC. */
export const duckdbData: DataStyle = {
  quote: quoteWith('"'),
  text(sql, form, { type, databaseType }) {
    switch (form) {
      case 'number':
        if (type === 'boolean') return asText(`CAST(${sql} AS INTEGER)`);
        return type === 'decimal' && !/,\s*0\)$/.test(databaseType)
          ? withoutZeros(asText(sql))
          : asText(sql);
      case 'float': {
        const float = type === 'float' ? sql : `CAST(${sql} AS DOUBLE)`;
        const text = asText(float);
        return `CASE WHEN ${float} = 0 THEN '0' WHEN ${text} LIKE '%.0' THEN rtrim(rtrim(${text}, '0'), '.') ELSE ${text} END`;
      }
      case 'padded':
        return `rtrim(${asText(sql)}, ' ')`;
      case 'uuid':
        return `lower(${asText(sql)})`;
      case 'timestamp':
        if (type === 'date') return asText(`CAST(${sql} AS TIMESTAMP)`);
        // An instant ends in +00.
        return type === 'timestamp' && /ZONE/i.test(databaseType)
          ? `replace(${asText(sql)}, '+00', '')`
          : asText(sql);
      case 'json':
        // A list's own text does not tell 1 from '1'.
        return type === 'json' && databaseType !== 'JSON'
          ? `to_json(${sql})::VARCHAR`
          : asText(sql);
      case 'binary':
        return `lower(hex(${sql}))`;
      default:
        return asText(sql);
    }
  },
  read(sql, form, { databaseType }) {
    if (form !== 'json') return undefined;
    if (databaseType === 'JSON') return { sql: asText(sql), as: 'document' };
    return numbersInside.test(databaseType)
      ? { sql: `to_json(${sql})::VARCHAR`, as: 'document' }
      : undefined;
  },
  isInstant: (databaseType) => /with time zone/i.test(databaseType),
  inByteOrder: (text) => text,
  literal: (text) => `'${text.replaceAll("'", "''")}'`,
  checksums: {
    hashes: ['md5', 'sha256'],
    hash: (text, name) => {
      const hex = name === 'md5' ? `md5(${text})` : `sha256(${text})`;
      return `CAST('0x' || substr(${hex}, 1, 15) AS BIGINT)`;
    },
    concat: (texts) => joinEvenly(texts, ' || '),
    length: (text) => `CAST(length(${text}) AS VARCHAR)`,
    bytes: (text) => `strlen(${text})`,
    fence: '',
  },
};

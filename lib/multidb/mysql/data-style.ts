import { quoteWith } from '../compare/ddl/ddl-style.ts';
import type { DataStyle } from '../compare-data/data-style.ts';

const asText = (sql: string) => `CONVERT(${sql} USING utf8mb4)`;
const withoutZeros = (text: string) => `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${text}))`;

/** The session is in UTC, and its SQL mode takes quotes and backslashes as everybody does. */
export const mysqlData: DataStyle = {
  quote: quoteWith('`'),
  text(sql, form, { type, databaseType }) {
    const plain = `CAST(${sql} AS CHAR)`;
    const hasFraction = /\((?:\d+,\s*)?[1-9]\d*\)/.test(databaseType);
    switch (form) {
      case 'number':
        if (/^bit/i.test(databaseType)) return `CAST(${sql} + 0 AS CHAR)`;
        return type === 'decimal' && /,\s*[1-9]/.test(databaseType) ? withoutZeros(plain) : plain;
      case 'float': {
        // Between these its digits have no exponent in any engine.
        const number = `(${sql} + 0e0)`;
        // Of a FLOAT the server tells six digits, and no more is compared.
        const told = /^float/i.test(databaseType) ? plain : type === 'float' ? sql : number;
        const digits = withoutZeros(`CAST(CAST(${told} AS DECIMAL(65,30)) AS CHAR)`);
        return `CASE WHEN ${sql} = 0 THEN '0' WHEN ABS(${sql}) BETWEEN 0.0001 AND 1e15 THEN ${digits} ELSE CAST(${number} AS CHAR) END`;
      }
      case 'padded':
        return `TRIM(TRAILING ' ' FROM ${asText(sql)})`;
      case 'uuid':
        return `LOWER(${asText(plain)})`;
      case 'timestamp':
        if (type === 'text') return asText(sql);
        if (type === 'date') return `CAST(CAST(${sql} AS DATETIME) AS CHAR)`;
        return hasFraction ? withoutZeros(plain) : plain;
      case 'time':
        return type === 'time' && hasFraction ? withoutZeros(plain) : asText(plain);
      case 'binary':
        return `LOWER(HEX(${sql}))`;
      case 'text':
      case 'json':
        return asText(sql);
      default:
        return plain;
    }
  },
  isInstant: (databaseType) => /^timestamp/i.test(databaseType),
  // Of a collation's order, padding and folding nothing is left in bytes.
  inByteOrder: (text) => `CAST(${asText(text)} AS BINARY)`,
  literal: (text) => `X'${Buffer.from(text, 'utf8').toString('hex')}'`,
  checksums: {
    // MySQL 9 has no MD5().
    hashes: ['md5', 'sha256'],
    hash: (text, name) => {
      const hex = name === 'md5' ? `MD5(${text})` : `SHA2(${text}, 256)`;
      return `CAST(CONV(SUBSTR(${hex}, 1, 15), 16, 10) AS UNSIGNED)`;
    },
    concat: (texts) => `CONCAT(${texts.join(', ')})`,
    length: (text) => `CHAR_LENGTH(${text})`,
    bytes: (text) => `LENGTH(${text})`,
    fence: '',
  },
};

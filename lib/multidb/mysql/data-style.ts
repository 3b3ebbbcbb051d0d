import { quoteWith } from '../compare/ddl/ddl-style.ts';
import type { DataStyle } from '../compare-data/data-style.ts';

const asText = (sql: string) => `CONVERT(${sql} USING utf8mb4)`;
const withoutZeros = (text: string) => `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${text}))`;

const isSingle = /^float/i;

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
        // Of a FLOAT the server tells six digits: where these are not all, the double's are told.
        const isShort = `ABS((${plain} + 0e0) - ${number}) <= ABS(${number}) * 2.9e-8`;
        const told = isSingle.test(databaseType)
          ? `CASE WHEN ${isShort} THEN CAST(${plain} AS DECIMAL(65,30)) ELSE CAST(${number} AS DECIMAL(65,30)) END`
          : `CAST(${type === 'float' ? sql : number} AS DECIMAL(65,30))`;
        const digits = withoutZeros(`CAST(${told} AS CHAR)`);
        return `CASE WHEN ${sql} = 0 THEN '0' WHEN ABS(${sql}) BETWEEN 0.0001 AND 1e15 THEN ${digits} ELSE CAST(${number} AS CHAR) END`;
      }
      case 'padded':
        return `TRIM(TRAILING ' ' FROM ${asText(sql)})`;
      case 'uuid':
        return `LOWER(${asText(plain)})`;
      case 'timestamp':
        if (type === 'text') return asText(sql);
        if (type === 'date') return `CONCAT(${plain}, ' 00:00:00')`;
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
  read(sql, form, { type, databaseType }) {
    if (form === 'json' && type === 'json') return { sql: asText(sql), as: 'document' };
    if (form === 'float' && isSingle.test(databaseType))
      return { sql: `(${sql} + 0e0)`, as: 'single' };
    return undefined;
  },
  padsChar: true,
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

import { quoteWith } from '../compare/ddl/ddl-style.ts';
import type { DataStyle } from '../compare-data/data-style.ts';

/** SQLite has no hash, so its rows are read; here is no more than how these are put in order. */
export const sqliteData: DataStyle = {
  quote: quoteWith('"'),
  valuesTell: true,
  text(sql, form) {
    switch (form) {
      case 'padded':
        return `rtrim(${sql}, ' ')`;
      case 'uuid':
        return `lower(${sql})`;
      case 'timestamp':
        return `replace(rtrim(${sql}, 'Z'), 'T', ' ')`;
      case 'binary':
        return `lower(hex(${sql}))`;
      default:
        return sql;
    }
  },
  read: (sql, form) =>
    form === 'json'
      ? {
          sql: `CASE typeof(${sql}) WHEN 'blob' THEN ${sql} ELSE CAST(${sql} AS TEXT) END`,
          as: 'document',
        }
      : undefined,
  isInstant: () => false,
  inByteOrder: (text) => `${text} COLLATE BINARY`,
  literal: (text) => `'${text.replaceAll("'", "''")}'`,
};

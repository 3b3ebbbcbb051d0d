import type { SampledColumn } from './choose-sampled-columns.ts';

export const rowsLookedAtMax = 5_000;
export const distinctValuesMax = 30;
export const valueLengthMax = 60;

/** The little in which the engines' SQL differs here. */
export interface SamplingSyntax {
  quote(identifier: string): string;
  /** The SQL that makes a column of any text-like type plain text. */
  toText(sql: string): string;
}

export const standardSampling: SamplingSyntax = {
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  toText: (sql) => `CAST(${sql} AS text)`,
};

/**
 * One query for several columns: rows of (the column's index as text, one distinct value). Each
 * column gets one row and one character more than is wanted, so that a column with too many or
 * too long values shows.
 */
export function buildSamplingQuery(columns: SampledColumn[], syntax: SamplingSyntax): string {
  return columns
    .map(({ table, column }, index) => {
      const name = syntax.quote(column.name);
      const from = [table.namespace, table.name].flatMap((part) =>
        part ? syntax.quote(part) : [],
      );
      const rows = `SELECT ${name} AS v FROM ${from.join('.')} LIMIT ${rowsLookedAtMax}`;
      const value = `SUBSTR(${syntax.toText('r.v')}, 1, ${valueLengthMax + 1})`;
      const values = `SELECT DISTINCT ${value} AS v FROM (${rows}) r WHERE r.v IS NOT NULL LIMIT ${distinctValuesMax + 1}`;
      return `SELECT '${index}' AS i, d.v AS v FROM (${values}) d`;
    })
    .join('\nUNION ALL ');
}

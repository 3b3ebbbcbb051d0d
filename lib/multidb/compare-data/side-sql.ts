import type { ChecksumStyle, ColumnReading, DataStyle, HashName } from './data-style.ts';
import { dataStyles } from './data-styles.ts';
import type { ColumnPair, TablePair } from './table-pair.ts';
import type { ValueForm } from './value-form.ts';

/** Normal forms of a key's columns, in its order. */
export type KeyTexts = readonly string[];

/** Keys from `from` (with it) to `to` (without it); absent: no bound. */
export interface KeyRange {
  from?: KeyTexts;
  to?: KeyTexts;
}

/** Writes one side's statements. What a statement is to do is said in `range-sql.ts`. */
export interface SideSql {
  style: DataStyle;
  /** The table, quoted. */
  from: string;
  /** The compared columns as they are read, in the pair's order. */
  columns: string[];
  /** What is read of each; undefined: its value. */
  readings: (ColumnReading['as'] | undefined)[];
  key: KeySql[];
  /** A whole row as one text that no other row has; NULL in it is not the empty text. */
  rowText(checksums: ChecksumStyle): string;
  /** Words and signs of that text, as the guard counts them; 0 where there are no checksums. */
  rowTokens: number;
}

/** Words and signs. */
export function countTokens(sql: string): number {
  return sql.match(/\w+|[^\s\w]/g)?.length ?? 0;
}

export interface KeySql {
  /** As it is sorted and compared. */
  order: string;
  /** Its normal form as text, or the number itself. */
  text: string;
  column: string;
  nullable: boolean;
  isNumber: boolean;
  literal(text: string): string;
}

export function sideSql(pair: TablePair, side: 'left' | 'right'): SideSql {
  const { target, table } = pair[side];
  const style = dataStyles[target.dialect];
  const nameOf = (column: ColumnPair) => style.quote(column[side].name);
  const readings = pair.columns.map((column) =>
    style.read?.(nameOf(column), column.form, column[side]),
  );
  const path = table.namespace === undefined ? [table.name] : [table.namespace, table.name];
  const rowText: SideSql['rowText'] = (checksums) => {
    const parts = pair.columns.map((column) => {
      const text = style.text(nameOf(column), column.form, column[side]);
      const unambiguous = mayHoldAnything(column)
        ? checksums.concat([checksums.length(text), "':'", text])
        : text;
      // A value whose text could not be made is not NULL: then the row has no text either.
      return `CASE WHEN ${nameOf(column)} IS NULL THEN '~' ELSE ${unambiguous} END`;
    });
    return checksums.concat(parts.flatMap((part, at) => (at === 0 ? [part] : ["'|'", part])));
  };
  return {
    style,
    from: path.map(style.quote).join('.'),
    columns: pair.columns.map((column, at) => readings[at]?.sql ?? nameOf(column)),
    readings: readings.map((reading) => reading?.as),
    key: pair.key.map((column) => keySql(style, nameOf(column), column, side)),
    rowText,
    rowTokens: style.checksums ? countTokens(rowText(style.checksums)) : 0,
  };
}

function keySql(
  style: DataStyle,
  column: string,
  { form, ...columns }: ColumnPair,
  side: 'left' | 'right',
): KeySql {
  const { nullable } = columns[side];
  if (form === 'number') {
    return {
      order: column,
      text: column,
      column,
      nullable,
      isNumber: true,
      literal: (text) => text,
    };
  }
  const text = style.text(column, form, columns[side]);
  return {
    order: style.inByteOrder(text),
    text,
    column,
    nullable,
    isNumber: false,
    literal: style.literal,
  };
}

const plainForms: ReadonlySet<ValueForm> = new Set(['number', 'float', 'binary']);

/** Where a value could look like the end of itself and the beginning of the next one. */
function mayHoldAnything({ form, left, right }: ColumnPair): boolean {
  if (plainForms.has(form)) return false;
  const isPlain = (type: string) => ['date', 'timestamp', 'time', 'uuid'].includes(type);
  return !(isPlain(left.type) && isPlain(right.type));
}

/** The checksums that both engines can make; none where either has no hash. */
export function sharedHashes(left: SideSql, right: SideSql): HashName[] {
  const others = right.style.checksums?.hashes ?? [];
  return left.style.checksums?.hashes.filter((name) => others.includes(name)) ?? [];
}

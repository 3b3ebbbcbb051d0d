import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';

/**
 * In which form two columns' values are compared. Each has one text for one value, whatever the
 * engine: `normalize-cell.ts` makes it of a cell, and each engine's data style says it in SQL.
 */
export const valueForms = [
  /** Exact, by value: 1.50 is 1.5, true is 1. */
  'number',
  /** The shortest digits that make the double; one of the two columns is a float. */
  'float',
  /** To the letter. */
  'text',
  /** Without spaces at the end: one of the two columns is a CHAR of fixed width. */
  'padded',
  'uuid',
  'date',
  /** `2024-03-31 02:30:00.25`, in UTC. */
  'timestamp',
  'time',
  'interval',
  'json',
  'binary',
  /** Neither column has a declared type; the values tell. */
  'any',
] as const;

export type ValueForm = (typeof valueForms)[number];

/** Forms by which rows can be put in the same order everywhere. */
const orderable: ReadonlySet<ValueForm> = new Set([
  'number',
  'text',
  'padded',
  'uuid',
  'date',
  'timestamp',
  'time',
  'binary',
]);

export function isOrderable(form: ValueForm): boolean {
  return orderable.has(form);
}

/** One side's column, and what its engine makes of types: whether a column without one is of any. */
export interface TypedColumn {
  column: ColumnSchema;
  valuesTell: boolean;
  /** CHAR is of fixed width there. */
  padsChar: boolean;
}

/** The form in which the two are compared; undefined where their values cannot be. */
export function formOfPair(left: TypedColumn, right: TypedColumn): ValueForm | undefined {
  const [a, b] = [typeOf(left), typeOf(right)];
  if (a === undefined || b === undefined) return undefined;
  if (a === 'any') return b === 'any' ? 'any' : formOfType(b, right, right);
  if (b === 'any') return formOfType(a, left, left);
  if (a === b) return formOfType(a, left, right);
  const pair = new Set([a, b]);
  if (pair.has('number') && pair.has('float')) return 'float';
  if (pair.has('date') && pair.has('timestamp')) return 'timestamp';
  // Dates, ids and documents are kept as text where there is no type for them.
  if (pair.has('text')) {
    const other = a === 'text' ? b : a;
    return heldAsText.has(other) ? formOfType(other, left, right) : undefined;
  }
  return undefined;
}

type FormType =
  | Exclude<ColumnType, 'integer' | 'decimal' | 'boolean' | 'unknown'>
  | 'number'
  | 'any';

const heldAsText: ReadonlySet<FormType> = new Set(['date', 'timestamp', 'time', 'uuid', 'json']);

function typeOf({ column, valuesTell }: TypedColumn): FormType | undefined {
  switch (column.type) {
    case 'integer':
    case 'decimal':
    case 'boolean':
      return 'number';
    case 'unknown':
      return valuesTell ? 'any' : undefined;
    default:
      return column.type;
  }
}

function formOfType(type: FormType, left: TypedColumn, right: TypedColumn): ValueForm {
  if (type !== 'text') return type;
  return isFixedWidth(left) || isFixedWidth(right) ? 'padded' : 'text';
}

/** CHAR(5) fills up with spaces in some engines, drops them in others, and means nothing in the rest. */
function isFixedWidth({ column: { databaseType }, padsChar }: TypedColumn): boolean {
  return padsChar && /^(?:char|character|bpchar|nchar)\s*(?:\(|$)/i.test(databaseType);
}

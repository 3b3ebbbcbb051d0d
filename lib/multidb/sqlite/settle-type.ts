import type { ColumnType } from '#lib/shape/dialect.ts';
import type { ColumnValues } from './column-values.ts';
import { areDates, areMoments } from './iso-moments.ts';
import { areOnly, type SqliteValue, type StorageClasses, storage } from './storage-class.ts';

type Values = readonly SqliteValue[];

const isoTime = /^\d\d:\d\d(:\d\d(\.\d+)?)?$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const digits = /^-?\d+(\.\d+)?$/;

const isText = (classes: StorageClasses) => areOnly(classes, storage.text);
const isNumber = (classes: StorageClasses) => areOnly(classes, storage.integer | storage.real);
const matches = (pattern: RegExp) => (text: string) => pattern.test(text);
const textsAre = (values: Values, look: (text: string) => boolean) =>
  values.every((value) => typeof value !== 'string' || look(value));
const areTexts =
  (look: (text: string) => boolean) =>
  ({ classes, values }: ColumnValues) =>
    isText(classes) && textsAre(values, look);

/** Whether the values are what a column of the type promises. */
const fits: Readonly<Record<ColumnType, (column: ColumnValues) => boolean>> = {
  integer: ({ classes }) => areOnly(classes, storage.integer),
  decimal: ({ classes, values }) =>
    isNumber(classes) || (isNumber(classes & ~storage.text) && textsAre(values, matches(digits))),
  float: ({ classes }) => isNumber(classes),
  text: ({ classes }) => isText(classes),
  boolean: ({ classes, values }) =>
    areOnly(classes, storage.integer) &&
    values.every((value) => value === 0n || value === 1n || value === null),
  date: (column) => isText(column.classes) && areDates(column.texts),
  time: areTexts(matches(isoTime)),
  timestamp: (column) => isText(column.classes) && areMoments(column.texts),
  interval: ({ classes }) => isText(classes),
  json: ({ classes, values }) =>
    isText(classes) && values.every((value) => value === null || isJson(value as string)),
  binary: ({ classes }) => areOnly(classes, storage.blob),
  uuid: areTexts(matches(uuid)),
  unknown: () => true,
};

/**
 * Settles a column's type, batch after batch. SQLite stores any value in any column, so a declared
 * type holds only where all values so far keep it; else, and for expressions, the values tell. What
 * it says after each batch is what it would say of all the rows up to there in one batch.
 */
export class TypeSettler {
  private type: ColumnType | undefined;
  private seen: StorageClasses = 0;

  constructor(declared: ColumnType) {
    this.type = declared === 'unknown' ? undefined : declared;
  }

  settle(column: ColumnValues): ColumnType {
    const hadNone = areOnly(this.seen, 0);
    this.seen |= column.classes;
    if (this.type && fits[this.type](column)) return this.type;
    if (areOnly(this.seen, 0)) return 'unknown';
    this.type = this.tellType(hadNone, column);
    return this.type;
  }

  /** Dates are only told by a declaration or by the look of all of them. */
  private tellType(isFirst: boolean, column: ColumnValues): ColumnType {
    if (areOnly(this.seen, storage.integer)) return 'integer';
    if (isNumber(this.seen)) return 'float';
    if (areOnly(this.seen, storage.blob)) return 'binary';
    if (!isText(this.seen)) return 'unknown';
    // Nothing looks like two of these: whatever came before and did not fit is no date at all.
    const looks = (['date', 'timestamp'] as const).find((type) => fits[type](column));
    return (isFirst && looks) || 'text';
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

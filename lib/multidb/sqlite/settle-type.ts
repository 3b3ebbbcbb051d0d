import type { ColumnType } from '#lib/shape/dialect.ts';
import { areDates, areMoments } from './iso-moments.ts';
import { areOnly, type SqliteValue, type StorageClasses, storage } from './storage-class.ts';

type Values = readonly SqliteValue[];
type Texts = readonly (string | null)[];

const isoTime = /^\d\d:\d\d(:\d\d(\.\d+)?)?$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const digits = /^-?\d+(\.\d+)?$/;

const isText = (classes: StorageClasses) => areOnly(classes, storage.text);
const isNumber = (classes: StorageClasses) => areOnly(classes, storage.integer | storage.real);
const matches = (pattern: RegExp) => (text: string) => pattern.test(text);
const textsAre = (values: Values, look: (text: string) => boolean) =>
  values.every((value) => typeof value !== 'string' || look(value));
const areTexts = (look: (text: string) => boolean) => (classes: StorageClasses, values: Values) =>
  isText(classes) && textsAre(values, look);

/** Whether the values, and their storage classes, are what a column of the type promises. */
const fits: Readonly<Record<ColumnType, (classes: StorageClasses, values: Values) => boolean>> = {
  integer: (classes) => areOnly(classes, storage.integer),
  decimal: (classes, values) =>
    isNumber(classes) || (isNumber(classes & ~storage.text) && textsAre(values, matches(digits))),
  float: isNumber,
  text: isText,
  boolean: (classes, values) =>
    areOnly(classes, storage.integer) &&
    values.every((value) => value === 0n || value === 1n || value === null),
  date: (classes, values) => isText(classes) && areDates(values as Texts),
  time: areTexts(matches(isoTime)),
  timestamp: (classes, values) => isText(classes) && areMoments(values as Texts),
  interval: isText,
  json: (classes, values) =>
    isText(classes) && values.every((value) => value === null || isJson(value as string)),
  binary: (classes) => areOnly(classes, storage.blob),
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

  settle(classes: StorageClasses, values: Values): ColumnType {
    const hadNone = areOnly(this.seen, 0);
    this.seen |= classes;
    if (this.type && fits[this.type](classes, values)) return this.type;
    if (areOnly(this.seen, 0)) return 'unknown';
    this.type = this.tellType(hadNone, classes, values);
    return this.type;
  }

  /** Dates are only told by a declaration or by the look of all of them. */
  private tellType(isFirst: boolean, classes: StorageClasses, values: Values): ColumnType {
    if (areOnly(this.seen, storage.integer)) return 'integer';
    if (isNumber(this.seen)) return 'float';
    if (areOnly(this.seen, storage.blob)) return 'binary';
    if (!isText(this.seen)) return 'unknown';
    // Nothing looks like two of these: whatever came before and did not fit is no date at all.
    const looks = (['date', 'timestamp'] as const).find((type) => fits[type](classes, values));
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

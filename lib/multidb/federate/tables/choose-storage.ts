import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import {
  bigintStorage,
  booleanStorage,
  type DecimalStorage,
  decimalFor,
  decimalStorage,
  doubleStorage,
  hugeintStorage,
} from './number-storages.ts';
import type { Storage } from './storage.ts';
import {
  binaryStorage,
  jsonStorage,
  nothingStorage,
  textStorage,
  uuidStorage,
} from './text-storages.ts';
import {
  dateStorage,
  instantStorage,
  intervalStorage,
  timeStorage,
  timestampStorage,
} from './time-storages.ts';

/**
 * How a column is held from these cells on: the first of those that its type suggests that holds
 * them, and all that came before, exactly; text where none does.
 *
 * @param before how it was held until now
 * @param cells at least one is not null, and `before` cannot hold them all
 */
export function chooseStorage(
  type: ColumnType,
  cells: readonly Cell[],
  before: Storage,
  hadLongIntegers: boolean,
): Storage {
  const suggested = suggest(type, cells, before).filter((storage) => storage !== undefined);
  const fits = (storage: Storage) =>
    canFollow(before, storage, hadLongIntegers) &&
    cells.every((cell) => cell === null || storage.encode(cell) !== undefined);
  return suggested.find(fits) ?? textStorage;
}

function suggest(
  type: ColumnType,
  cells: readonly Cell[],
  before: Storage,
): (Storage | undefined)[] {
  switch (type) {
    case 'integer':
      return [bigintStorage, hugeintStorage];
    case 'decimal':
      return [decimalFor(cells, digitsOf(before))];
    case 'float':
      return [doubleStorage];
    case 'boolean':
      return [booleanStorage];
    case 'date':
      return [dateStorage];
    case 'timestamp':
      return [timestampStorage, instantStorage];
    case 'time':
      return [timeStorage];
    case 'interval':
      return [intervalStorage];
    case 'json':
      return [jsonStorage];
    case 'binary':
      return [binaryStorage];
    case 'uuid':
      return [uuidStorage];
    case 'text':
    case 'unknown':
      return [];
  }
}

/** For a column of nothing but NULL, by what its database tells of it. */
export function storageOfNone(type: ColumnType): Storage {
  if (type === 'unknown') return nothingStorage;
  if (type === 'decimal') return decimalStorage(15, 3) ?? doubleStorage;
  return suggest(type, [], nothingStorage)[0] ?? textStorage;
}

function digitsOf(before: Storage): { whole: number; scale: number } | undefined {
  if (before === bigintStorage) return { whole: 19, scale: 0 };
  if (before === booleanStorage) return { whole: 1, scale: 0 };
  return 'scale' in before ? (before as DecimalStorage) : undefined;
}

/** Whether DuckDB turns all values of the one into the other without losing anything. */
function canFollow(before: Storage, next: Storage, hadLongIntegers: boolean): boolean {
  if (before === next || before === nothingStorage) return true;
  if (before === booleanStorage || before === bigintStorage) {
    if (next === bigintStorage || next === hugeintStorage || 'scale' in next) return true;
    return next === doubleStorage && !hadLongIntegers;
  }
  if ('scale' in before) return 'scale' in next;
  return before === dateStorage && next === timestampStorage;
}

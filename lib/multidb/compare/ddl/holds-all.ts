import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { normalizeType } from '../normalize-type.ts';

const integers = ['smallint', 'integer', 'bigint'];

/**
 * Whether every value of one type is one of another type of the same engine, as it stands: a longer
 * text, more digits before and behind the point, a larger integer. False where that cannot be told.
 */
export function holdsAll(from: ColumnSchema, to: ColumnSchema): boolean {
  const [was, is] = [from, to].map(read);
  if (!was || !is) return false;
  // Spelled alike, and yet of other bounds: mediumint and int, text and mediumtext.
  if (was.text === is.text) return false;
  if (integers.includes(was.name) && integers.includes(is.name)) {
    const isUnsigned = [from, to].some(({ databaseType }) => /unsigned/i.test(databaseType));
    return !isUnsigned && integers.indexOf(is.name) > integers.indexOf(was.name);
  }
  if (was.name === 'varchar' && is.name === 'text') return is.isPlain && was.isPlain;
  if (was.name !== is.name || !was.isPlain || !is.isPlain) return false;
  const [[length = 0, places = 0], [longer = 0, more = 0]] = [was.sizes, is.sizes];
  if (was.sizes.length === 0 || is.sizes.length === 0) return false;
  if (was.name === 'varchar') return longer >= length;
  return was.name === 'decimal' && more >= places && longer - more >= length - places;
}

function read(column: ColumnSchema) {
  const text = normalizeType(column);
  const match = /^([a-z0-9]+)(?:\(([\d,]*)\))?(.*)$/.exec(text);
  if (!match) return undefined;
  const [, name = '', sizes = '', rest = ''] = match;
  return {
    text,
    name,
    sizes: sizes === '' ? [] : sizes.split(',').map(Number),
    isPlain: rest === '',
  };
}

/** Keys that mean the same and are of unlike types: what joins, and what is said of it. */

import type { InputField } from '../tables/input-table.ts';
import type { Family } from '../tables/storage.ts';

export interface Alignment {
  /** SQL over `x` that puts a side into the other's type. */
  left?: string;
  right?: string;
  /** Completes "a.x is … and b.y …: ". */
  told: string;
}

const spoken: Readonly<Record<Family, string>> = {
  nothing: 'empty',
  number: 'a number',
  boolean: 'true or false',
  text: 'text',
  date: 'a date',
  timestamp: 'a date with a time',
  time: 'a time',
  interval: 'a span of time',
  json: 'JSON',
  binary: 'binary',
  uuid: 'a UUID',
};

/** Text that is a whole number; DuckDB would round others to one. */
const asWhole = `CASE WHEN regexp_full_match(x, '\\s*[+-]?\\d+(\\.0*)?\\s*') THEN TRY_CAST(x AS HUGEINT) END`;

/** How text is read to be compared with the other side. */
function readText({ family, sqlType }: InputField['storage']): string | undefined {
  if (family === 'number') {
    if (sqlType === 'DOUBLE') return 'TRY_CAST(x AS DOUBLE)';
    if (!sqlType.startsWith('DECIMAL')) return asWhole;
    const scale = Number(/,(\d+)/.exec(sqlType)?.[1]);
    // Digits that it has not would be rounded away.
    return `CASE WHEN regexp_full_match(x, '\\s*[+-]?\\d+(\\.\\d{0,${scale}}0*)?\\s*') THEN TRY_CAST(x AS ${sqlType}) END`;
  }
  if (family === 'uuid') return 'TRY_CAST(x AS UUID)';
  if (family === 'boolean') return 'TRY_CAST(x AS BOOLEAN)';
  if (family === 'date') return 'TRY_CAST(x AS TIMESTAMP)';
  if (family === 'timestamp' || family === 'time') return `TRY_CAST(x AS ${sqlType})`;
  return undefined;
}

/** Undefined where both are of one kind, so that nothing has to be done or said. */
export function alignKeys(left: InputField, right: InputField): Alignment | undefined {
  const [one, other] = [left.storage.family, right.storage.family];
  if (one === other || one === 'nothing' || other === 'nothing') return undefined;
  const pair = new Set([one, other]);
  // Exact either way: false and true are 0 and 1.
  if (pair.has('number') && pair.has('boolean')) return undefined;
  const told = `is ${spoken[one]} and`;
  const kinds = (ending: string) => `${told} {right} ${spoken[other]}${ending}`;
  if (pair.has('text')) {
    const typed = one === 'text' ? right : left;
    const reading = readText(typed.storage);
    if (reading === undefined) {
      return { told: kinds('; they are compared as they are, so perhaps nothing matches') };
    }
    const as = spoken[typed.storage.family];
    return {
      ...(one === 'text' ? { left: reading } : { right: reading }),
      told: kinds(
        `; the text is read as ${as} where it is one, and matches nothing where it is not`,
      ),
    };
  }
  if (pair.has('uuid') && pair.has('binary')) {
    const reading = 'TRY_CAST(lower(hex(x)) AS UUID)';
    return {
      ...(one === 'binary' ? { left: reading } : { right: reading }),
      told: kinds('; 16 bytes are read as the UUID that they are'),
    };
  }
  if (pair.has('date') && pair.has('timestamp')) {
    return { told: kinds('; a date matches only the midnight at which it begins') };
  }
  return { told: kinds('; such values cannot be compared') };
}

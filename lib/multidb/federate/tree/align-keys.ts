/** Keys that mean the same and are of unlike types: what joins, and what is said of it. */

import type { InputField } from '../tables/input-table.ts';
import type { Family } from '../tables/storage.ts';

export interface Alignment {
  /** SQL over `x` that puts a side into what both are compared as; both or neither. */
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

/**
 * SQL over `x` for both sides: texts that are equal where the values are. Text that does not say such
 * a value stays as it is, and so equals none: as NULL it would take all from a NOT IN.
 */
interface Spelling {
  typed: string;
  text: string;
}

/** How values of a type and texts that tell them are spelled alike. */
function spellAlike({ family, sqlType }: InputField['storage']): Spelling | undefined {
  if (family === 'number') return spellNumber(sqlType);
  if (family === 'date') return castTo('TIMESTAMP');
  if (/^(?:uuid|boolean|timestamp|time)$/.test(family)) return castTo(sqlType);
  return undefined;
}

function castTo(type: string): Spelling {
  return {
    typed: `CAST(x AS ${type})::VARCHAR`,
    text: `coalesce(TRY_CAST(x AS ${type})::VARCHAR, x)`,
  };
}

function spellNumber(sqlType: string): Spelling {
  const says = (decimals: string) => `regexp_full_match(x, '\\s*[+-]?\\d+${decimals}\\s*')`;
  if (sqlType === 'DOUBLE') {
    // Digits beyond a double's are not rounded until they match.
    const asDouble = wholeOfDouble.replaceAll('x', 'TRY_CAST(x AS DOUBLE)');
    return {
      typed: wholeOfDouble,
      text: `CASE WHEN ${says('(\\.0*)?')} THEN coalesce(TRY_CAST(x AS HUGEINT)::VARCHAR, x) ELSE coalesce(${asDouble}, x) END`,
    };
  }
  const scale = Number(/,(\d+)/.exec(sqlType)?.[1] ?? 0);
  const type = sqlType.startsWith('DECIMAL') ? sqlType : 'HUGEINT';
  // Digits that the type has not would be rounded away.
  const decimals = scale === 0 ? '(\\.0*)?' : `(\\.\\d{0,${scale}}0*)?`;
  return {
    typed: 'x::VARCHAR',
    text: `CASE WHEN ${says(decimals)} THEN coalesce(TRY_CAST(x AS ${type})::VARCHAR, x) ELSE x END`,
  };
}

/** A DOUBLE beside whole numbers that a double rounds. */
const wholeOfDouble =
  'CASE WHEN isfinite(x) AND x = trunc(x) THEN coalesce(TRY_CAST(x AS HUGEINT)::VARCHAR, x::VARCHAR) ELSE x::VARCHAR END';

/** Undefined where both are of one kind, so that nothing has to be done or said. */
export function alignKeys(left: InputField, right: InputField): Alignment | undefined {
  const [one, other] = [left.storage.family, right.storage.family];
  if (one === 'number' && other === 'number') return alignLongNumbers(left, right);
  if (one === other || one === 'nothing' || other === 'nothing') return undefined;
  const pair = new Set([one, other]);
  // Exact either way: false and true are 0 and 1.
  if (pair.has('number') && pair.has('boolean')) return undefined;
  const told = `is ${spoken[one]} and`;
  const kinds = (ending: string) => `${told} {right} ${spoken[other]}${ending}`;
  if (pair.has('text')) {
    const typed = one === 'text' ? right : left;
    const spelling = spellAlike(typed.storage);
    if (spelling === undefined) {
      return { told: kinds('; they are compared as they are, so perhaps nothing matches') };
    }
    const as = spoken[typed.storage.family];
    return {
      left: one === 'text' ? spelling.text : spelling.typed,
      right: one === 'text' ? spelling.typed : spelling.text,
      told: kinds(
        `; the text is read as ${as} where it is one, and matches nothing where it is not`,
      ),
    };
  }
  if (pair.has('uuid') && pair.has('binary')) {
    const bytes = 'coalesce(TRY_CAST(lower(hex(x)) AS UUID)::VARCHAR, hex(x))';
    return {
      left: one === 'binary' ? bytes : 'x::VARCHAR',
      right: one === 'binary' ? 'x::VARCHAR' : bytes,
      told: kinds('; 16 bytes are read as the UUID that they are'),
    };
  }
  if (pair.has('date') && pair.has('timestamp')) {
    return { told: kinds('; a date matches only the midnight at which it begins') };
  }
  return { told: kinds('; such values cannot be compared') };
}

/** DuckDB compares whole numbers with a DOUBLE as doubles, to which neighbours beyond 2^53 are one. */
function alignLongNumbers(left: InputField, right: InputField): Alignment | undefined {
  const isDouble = ({ storage }: InputField) => storage.sqlType === 'DOUBLE';
  if (isDouble(left) === isDouble(right)) return undefined;
  const whole = isDouble(left) ? right : left;
  if (!whole.hasLongIntegers) return undefined;
  return {
    left: isDouble(left) ? wholeOfDouble : 'x::VARCHAR',
    right: isDouble(left) ? 'x::VARCHAR' : wholeOfDouble,
    told: isDouble(left)
      ? 'is a floating-point number and {right} has more digits than such a number keeps, so long keys may find no match or a wrong one'
      : 'has more digits than {right}, a floating-point number, keeps, so long keys may find no match or a wrong one',
  };
}

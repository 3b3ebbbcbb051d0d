import type { Cell } from '#lib/shape/query-result.ts';
import { compareDecimals } from '../combine/decimal.ts';
import { normalizerOf } from './normalize-cell.ts';
import type { ValueForm } from './value-form.ts';

/** A key's parts in their normal forms; a number that a double holds exactly is one. */
export type KeyPart = number | string;

/** How the values of one key column are read and put in order: as every engine is told to. */
export interface KeyColumn {
  read(cell: Cell): KeyPart | null;
  /** Negative, zero or positive, as for sorting. */
  compare(a: KeyPart, b: KeyPart): number;
}

export function keyColumnOf(form: ValueForm): KeyColumn {
  const normalize = normalizerOf(form);
  if (form !== 'number') return { read: normalize, compare: compareBytes };
  return {
    read: (cell) => (Number.isSafeInteger(cell) ? (cell as number) : normalize(cell)),
    compare: compareNumbers,
  };
}

const plainDigits = /^-?\d+(?:\.\d+)?$/;

function compareNumbers(a: KeyPart, b: KeyPart): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  if (plainDigits.test(left) && plainDigits.test(right)) return compareDecimals(left, right);
  return compareBytes(left, right);
}

/**
 * The order of the texts' UTF-8 bytes, which is that of their code points. JavaScript's own is that
 * of UTF-16, where what lies beyond U+FFFF comes before U+E000.
 */
export function compareBytes(a: KeyPart, b: KeyPart): number {
  const [left, right] = [String(a), String(b)];
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (one !== other) return rank(one) - rank(other);
  }
  return left.length - right.length;
}

/** Surrogates stand for what comes last. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

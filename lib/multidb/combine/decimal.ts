/**
 * Exact arithmetic on digit strings (`-12.50`), through BigInt: what a database counted or summed
 * does not pass through a double. A result keeps as many decimals as its longest operand.
 */
import type { Cell } from '#lib/shape/query-result.ts';

interface Scaled {
  /** The digits without their point. */
  units: bigint;
  /** How many of them stand behind the point. */
  scale: number;
}

const digitString = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/** A cell as a digit string without exponent; undefined where it is no finite number. */
export function toDigits(cell: Cell | undefined): string | undefined {
  if (typeof cell !== 'number' && typeof cell !== 'string') return undefined;
  const match = digitString.exec(String(cell));
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  let units = whole + fraction;
  let scale = fraction.length - shift;
  if (scale < 0) {
    units += '0'.repeat(-scale);
    scale = 0;
  }
  return render({ units: BigInt((sign === '-' ? '-' : '') + units), scale });
}

export function addDecimals(a: string, b: string): string {
  const { left, right, scale } = align(a, b);
  return render({ units: left + right, scale });
}

export function subtractDecimals(a: string, b: string): string {
  const { left, right, scale } = align(a, b);
  return render({ units: left - right, scale });
}

/** Negative, zero or positive, as for sorting. */
export function compareDecimals(a: string, b: string): number {
  const { left, right } = align(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** a / b to about twelve digits; undefined where b is zero. */
export function divideDecimals(a: string, b: string): number | undefined {
  const { left, right } = align(a, b);
  if (right === 0n) return undefined;
  const precision = 10n ** 12n;
  const quotient = (left * precision) / right;
  return Number(quotient) / Number(precision);
}

/** Rounds half away from zero to at most `decimalsMax` decimals. */
export function roundDecimal(value: string, decimalsMax: number): string {
  const { units, scale } = parse(value);
  if (scale <= decimalsMax) return value;
  const step = 10n ** BigInt(scale - decimalsMax);
  const half = units < 0n ? -step / 2n : step / 2n;
  return render({ units: (units + half) / step, scale: decimalsMax });
}

function parse(value: string): Scaled {
  const [whole = '', fraction = ''] = value.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function align(a: string, b: string): { left: bigint; right: bigint; scale: number } {
  const [left, right] = [parse(a), parse(b)];
  const scale = Math.max(left.scale, right.scale);
  return {
    left: left.units * 10n ** BigInt(scale - left.scale),
    right: right.units * 10n ** BigInt(scale - right.scale),
    scale,
  };
}

function render({ units, scale }: Scaled): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

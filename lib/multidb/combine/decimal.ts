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

/** As `render` would write it; this runs over every figure of every result. */
const plainDigits = /^(?:0|-?[1-9]\d*)(?:\.\d+)?$/;

/** A cell as a digit string without exponent; undefined where it is no finite number. */
export function toDigits(cell: Cell | undefined): string | undefined {
  if (typeof cell !== 'number' && typeof cell !== 'string') return undefined;
  if (plainDigits.test(String(cell))) return String(cell);
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

/**
 * As toDigits, for a figure: the sixteenth digit of a double is noise of its engine's sums, which would
 * set 0.30000000000000004 against 0.3.
 */
export function toFigureDigits(cell: Cell | undefined): string | undefined {
  if (typeof cell !== 'number' || Number.isInteger(cell)) return toDigits(cell);
  return toDigits(String(cell).length > 16 ? Number(cell.toPrecision(15)) : cell);
}

export function addDecimals(a: string, b: string): string {
  const scale = sharedScale(a, b);
  if (isSmall(a, scale) && isSmall(b, scale)) {
    return renderSmall(unitsOf(a, scale) + unitsOf(b, scale), scale);
  }
  return addLarge(a, b);
}

/** So many numbers of so many digits have a sum that is exact as a double. */
const summedMax = 1_000;
const summedDigits = 12;

/** The sum of all; '0' of none. */
export function sumDecimals(values: readonly string[]): string {
  if (values.length <= summedMax) return sumFew(values);
  let sum = '0';
  for (let from = 0; from < values.length; from += summedMax) {
    sum = addDecimals(sum, sumFew(values.slice(from, from + summedMax)));
  }
  return sum;
}

function sumFew(values: readonly string[]): string {
  let scale = 0;
  for (const value of values) scale = Math.max(scale, decimalsOf(value));
  let sum = 0;
  for (const value of values) {
    if (value.length + scale - decimalsOf(value) > summedDigits) {
      return values.reduce(addDecimals, '0');
    }
    sum += unitsOf(value, scale);
  }
  return renderSmall(sum, scale);
}

function addLarge(a: string, b: string): string {
  const { left, right, scale } = align(a, b);
  return render({ units: left + right, scale });
}

export function subtractDecimals(a: string, b: string): string {
  const { left, right, scale } = align(a, b);
  return render({ units: left - right, scale });
}

/** Negative, zero or positive, as for sorting. */
export function compareDecimals(a: string, b: string): number {
  // Fifteen digits are told apart by doubles, in their order.
  if (a.length <= smallDigits && b.length <= smallDigits) {
    return Math.sign(Number(a) - Number(b));
  }
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

/** Numbers of so many digits, and sums of two, are exact as doubles. */
const smallDigits = 15;

function sharedScale(a: string, b: string): number {
  return Math.max(decimalsOf(a), decimalsOf(b));
}

function decimalsOf(value: string): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

function isSmall(value: string, scale: number): boolean {
  return value.length + scale - decimalsOf(value) <= smallDigits;
}

/** Without its point, at that scale. */
function unitsOf(value: string, scale: number): number {
  // Of so few digits the product is within a tenth of the whole number that it stands for.
  return Math.round(Number(value) * (powers[scale] ?? 10 ** scale));
}

const powers = Array.from({ length: 16 }, (_, power) => 10 ** power);

function renderSmall(units: number, scale: number): string {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  const sign = units < 0 ? '-' : '';
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
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

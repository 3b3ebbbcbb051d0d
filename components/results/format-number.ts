/** Numbers for reading. Digit strings stay digit strings: nothing here passes through a double. */

const minus = '−';
const gap = '\u00a0';

/**
 * `-1234567.5` → `−1,234,567.5`, or `−1,234,567.50` with two decimals at least; what is no plain
 * number is given back as it is.
 */
export function groupDigits(value: string | number, decimalsMin = 0): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (!match) return String(value);
  const [, sign, whole = '', given = ''] = match;
  const decimals = given.padEnd(decimalsMin, '0');
  const fraction = decimals && `.${decimals}`;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign ? minus : ''}${grouped}${fraction}`;
}

/** What has more decimals comes from a division (averages) or from a double's noise. */
const decimalsMax = 6;

/** Numbers below each other read best with as many decimals as the longest has, within reason. */
export function sharedDecimals(values: unknown[]): number {
  const most = Math.max(0, ...values.map(decimalsOf));
  return most <= decimalsMax ? most : 0;
}

/** Whether a number has more decimals than a reader wants, so that it is shown rounded. */
export function hasNoise(value: unknown): boolean {
  return decimalsOf(value) > decimalsMax;
}

/**
 * Rounds what has more than `decimals` (six, unless told), and drops the zeros at its end; a tiny
 * number keeps its first two digits. What is no plain number is given back as it is.
 */
export function roundDigits(value: string | number, decimals = decimalsMax): string {
  const match = /^(-?)(\d+)\.(\d+)$/.exec(String(value));
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  const zeros = /^0+$/.test(whole) ? (/^(0*)[1-9]/.exec(fraction)?.[1]?.length ?? 0) : 0;
  const kept = Math.max(decimals, zeros + 2);
  if (fraction.length <= kept) return String(value);
  const up = Number(fraction[kept]) >= 5 ? 1n : 0n;
  const digits = String(BigInt(whole + fraction.slice(0, kept)) + up).padStart(kept + 1, '0');
  const rounded = `${digits.slice(0, -kept)}.${digits.slice(-kept)}`.replace(/\.?0+$/, '');
  return rounded === '0' ? '0' : `${sign}${rounded}`;
}

function decimalsOf(value: unknown): number {
  return /^-?\d+\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
}

/** `1234` → `+1,234`; zero has no sign. */
export function signedDigits(value: string, decimalsMin = 0): string {
  if (/^-?0*(\.0*)?$/.test(value)) return groupDigits(value.replace('-', ''), decimalsMin);
  const digits = groupDigits(value, decimalsMin);
  return value.startsWith('-') ? digits : `+${digits}`;
}

/** 0.4352 → `44 %`. */
export function percent(ratio: number): string {
  const value = ratio * 100;
  const text = value > 0 && value < 0.5 ? '<1' : value.toFixed(0);
  return `${text}${gap}%`;
}

/** 0.306 → `+30.6 %`. */
export function signedPercent(ratio: number): string {
  const value = Math.abs(ratio * 100).toFixed(1);
  if (Number(value) === 0) return `0.0${gap}%`;
  return `${ratio < 0 ? minus : '+'}${groupDigits(value)}${gap}%`;
}

/** `1 row`, `1,000 rows`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${groupDigits(count)} ${count === 1 ? noun : plural}`;
}

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

/** Numbers below each other read best with as many decimals as the longest has, within reason. */
export function sharedDecimals(values: unknown[]): number {
  const counts = values.map((value) => /^-?\d+\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
  const most = Math.max(0, ...counts);
  return most <= 6 ? most : 0;
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

import { compareDecimals, roundDecimal } from '#lib/multidb/combine/decimal.ts';

const minus = '−';
const gap = '\u00a0';

/** `-1234567.50` -> `−1,234,567.50`. */
export function groupDigits(digits: string): string {
  const [whole = '', fraction] = digits.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits.startsWith('-') ? minus : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/**
 * Makes a formatter for numbers that stand in one sentence: all with as many decimals as the one
 * that needs most. `noisy`: more than two decimals say nothing (averages, doubles), unless it takes
 * more, up to six, to tell the numbers apart; else every number keeps the decimals that the database
 * gave it.
 */
export function figureFormatter(
  values: readonly string[],
  noisy: boolean,
): (value: string) => string {
  const places = noisy ? placesToTellApart(values) : 0;
  const tidy = (value: string) => (noisy ? withoutNoise(value, places) : value);
  const longest = Math.max(0, ...values.map((value) => decimalsOf(tidy(value))));
  // A double has lost the zeros of 45.20.
  const decimals = noisy && longest > 0 ? places : longest;
  return (value) => {
    const shown = tidy(value);
    const missing = decimals - decimalsOf(shown);
    if (missing <= 0) return groupDigits(shown);
    return groupDigits(`${shown}${shown.includes('.') ? '' : '.'}${'0'.repeat(missing)}`);
  };
}

const placesMin = 2;
const placesMax = 6;

/** Few numbers, since of many some are always close. */
const toldApartMax = 24;

function placesToTellApart(values: readonly string[]): number {
  if (values.length > toldApartMax) return placesMin;
  const count = (places: number) =>
    new Set(values.map((value) => trimZeros(roundDecimal(value, places)))).size;
  const distinct = count(placesMax);
  for (let places = placesMin; places < placesMax; places += 1) {
    if (count(places) === distinct) return places;
  }
  return placesMax;
}

/** At most so many decimals; what would become 0 keeps its first two digits that are none. */
function withoutNoise(value: string, places: number): string {
  const rounded = roundDecimal(value, places);
  if (compareDecimals(rounded, '0') === 0 && compareDecimals(value, '0') !== 0) {
    const zeros = /^-?0\.(0*)/.exec(value)?.[1]?.length ?? 0;
    return trimZeros(roundDecimal(value, zeros + 2));
  }
  return trimZeros(rounded);
}

function trimZeros(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

function decimalsOf(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

/** 0.4352 -> `44 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.5) return `under 1${gap}%`;
  if (percent < 100 && percent >= 99.5) return `over 99${gap}%`;
  return `${percent.toFixed(0)}${gap}%`;
}

/** -0.031 -> `−3.1 %`, with its sign; undefined where that would read 0.0. */
export function formatChange(ratio: number): string | undefined {
  const percent = Math.abs(ratio * 100).toFixed(1);
  if (Number(percent) === 0) return undefined;
  return `${ratio < 0 ? minus : '+'}${groupDigits(percent)}${gap}%`;
}

/** 0.4352 -> `43.5 %`: where the parts themselves are asked for. */
export function formatPercent(share: number): string {
  const percent = (share * 100).toFixed(1);
  // What is there is not nothing.
  return `${percent === '0.0' && share > 0 ? 'under 0.1' : percent}${gap}%`;
}

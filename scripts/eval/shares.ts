/** Rounded to a tenth; undefined where there is nothing to count. */
export function percent(part: unknown[], whole: unknown[]): number | undefined {
  return whole.length > 0 ? Math.round((part.length / whole.length) * 1_000) / 10 : undefined;
}

/** Rounded to a tenth; undefined for no numbers. */
export function quantile(numbers: number[], share: number): number | undefined {
  const sorted = numbers.toSorted((left, right) => left - right);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? undefined : Math.round(value * 10) / 10;
}

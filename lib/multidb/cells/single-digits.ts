/** A 32-bit float's shortest digits: 0.1, not the 0.10000000149011612 of the double next to it. */
export function singleDigits(value: number): number {
  if (!Number.isFinite(value)) return value;
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

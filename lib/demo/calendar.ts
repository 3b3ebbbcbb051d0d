/** Dates of the sample rows. All are counted from constants, never from today. */
import type { Random } from './random.ts';

export const firstOrderDay = '2024-01-01';
export const lastOrderDay = '2026-10-31';

const dayMs = 86_400_000;

/** @param day `YYYY-MM-DD` */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs;
}

export function randomDay(random: Random, from: string, to: string): string {
  return addDays(from, random.between(0, daysBetween(from, to)));
}

/** `YYYY-MM-DD HH:MM:SS` within office hours. */
export function randomTime(random: Random, day: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day} ${two(random.between(7, 19))}:${two(random.below(60))}:${two(random.below(60))}`;
}

/**
 * `count` days in ascending order that follow the seasons and grow slowly from year to year.
 * @param seasons twelve weights, January first
 */
export function seasonalDays(random: Random, count: number, seasons: readonly number[]): string[] {
  const days = Array.from({ length: daysBetween(firstOrderDay, lastOrderDay) + 1 }, (_, index) =>
    addDays(firstOrderDay, index),
  );
  const weighted = days.map((day, index) => {
    const season = seasons[Number(day.slice(5, 7)) - 1] ?? 100;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const week = weekday === 0 ? 70 : weekday === 6 ? 85 : 100;
    return [day, Math.floor((season * week * (1_000 + index)) / 100_000)] as const;
  });
  return pickMany(random, weighted, count).sort();
}

/** Many weighted picks: cumulative weights once, then a binary search for each. */
function pickMany<T>(random: Random, list: readonly (readonly [T, number])[], count: number): T[] {
  const ends: number[] = [];
  let total = 0;
  for (const [, weight] of list) {
    total += weight;
    ends.push(total);
  }
  return Array.from({ length: count }, () => {
    const target = random.below(total);
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return (list[low] as readonly [T, number])[0];
  });
}

/** Sorts by a day or a time; equal ones keep their order. */
export function byTime<T>(timeOf: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => {
    const [a, b] = [timeOf(left), timeOf(right)];
    return a < b ? -1 : a > b ? 1 : 0;
  };
}

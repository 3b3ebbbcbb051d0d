import type { Period } from '../read-period.ts';
import { day } from '../read-span.ts';
import type { ShiftUnit } from './change.ts';

/** A period as many years, months or days earlier or later. */
export function shiftPeriod(
  { from, to }: { from: string; to: string },
  unit: ShiftUnit,
  steps: 1 | -1,
): Period {
  const [start, end] = [from, to].map((date) => shiftDay(date, unit, steps)) as [Date, Date];
  const isYears = [start, end].every((one) => one.getUTCMonth() === 0 && one.getUTCDate() === 1);
  const years = { from: start.getUTCFullYear(), to: end.getUTCFullYear() - 1 };
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  return {
    from: iso(start),
    to: iso(end),
    label: `from ${iso(start)}`,
    ...(isYears ? { years } : {}),
  };
}

function shiftDay(date: string, unit: ShiftUnit, steps: 1 | -1): Date {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const months = { year: 12, quarter: 3, month: 1, week: 0, day: 0 }[unit] * steps;
  const days = { year: 0, quarter: 0, month: 0, week: 7, day: 1 }[unit] * steps;
  if (months === 0) return day(year, month - 1, dayOfMonth + days);
  // A month earlier than the 31st is the last day of a shorter one.
  const last = day(year, month + months, 0).getUTCDate();
  return day(year, month - 1 + months, Math.min(dayOfMonth, last));
}

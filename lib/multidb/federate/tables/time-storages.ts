import {
  DATE,
  DuckDBDateValue,
  DuckDBIntervalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  INTERVAL,
  TIME,
  TIMESTAMP,
  TIMESTAMPTZ,
} from '@duckdb/node-api';
import type { Storage } from './storage.ts';

const dayPattern = /^(\d{4,6})-(\d\d)-(\d\d)( BC)?$/;
const momentPattern =
  /^(\d{4,6})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d(?::?\d\d)?)?( BC)?$/;
const timePattern = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/;
const intervalPattern =
  /^P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-)?(\d+)(?:\.(\d{1,6}))?S)?)?$/;

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Days from 1970-01-01 in the proleptic Gregorian calendar; undefined where there is no such day.
 * http://howardhinnant.github.io/date_algorithms.html#days_from_civil
 */
function dayNumber(
  written: number,
  month: number,
  day: number,
  isBefore: boolean,
): number | undefined {
  const year = isBefore ? 1 - written : written;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (monthDays[month - 1] ?? 0);
  if (written === 0 || day < 1 || day > days) return undefined;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dayOf(text: string): number | undefined {
  const match = dayPattern.exec(text);
  if (!match) return undefined;
  return dayNumber(Number(match[1]), Number(match[2]), Number(match[3]), match[4] !== undefined);
}

export const dateStorage: Storage = {
  family: 'date',
  sqlType: 'DATE',
  type: DATE,
  encode(cell) {
    if (cell === 'infinity') return DuckDBDateValue.PosInf;
    if (cell === '-infinity') return DuckDBDateValue.NegInf;
    const day = typeof cell === 'string' ? dayOf(cell) : undefined;
    return day === undefined ? undefined : new DuckDBDateValue(day);
  },
};

const microsPerDay = 86_400_000_000;

/** Microseconds from 1970; `hasZone` where the text says which instant it is. */
function momentOf(text: string): { micros: bigint; hasZone: boolean } | undefined {
  const match = momentPattern.exec(text);
  if (!match) {
    const day = dayOf(text);
    return day === undefined ? undefined : { micros: BigInt(day * microsPerDay), hasZone: false };
  }
  const [, year, month, dayText, hours, minutes, seconds = '0', fraction = '', zone, before] =
    match;
  const day = dayNumber(Number(year), Number(month), Number(dayText), before !== undefined);
  if (day === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return undefined;
  }
  const ofDay = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const inDay = ofDay * 1_000_000 + Number(fraction.padEnd(6, '0')) - zoneMicros(zone);
  return {
    micros: BigInt(day) * BigInt(microsPerDay) + BigInt(inDay),
    hasZone: zone !== undefined,
  };
}

function zoneMicros(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000_000;
  return sign === '-' ? -size : size;
}

export const timestampStorage: Storage = {
  family: 'timestamp',
  sqlType: 'TIMESTAMP',
  type: TIMESTAMP,
  encode(cell) {
    if (cell === 'infinity') return DuckDBTimestampValue.PosInf;
    if (cell === '-infinity') return DuckDBTimestampValue.NegInf;
    const moment = typeof cell === 'string' ? momentOf(cell) : undefined;
    return moment && !moment.hasZone ? new DuckDBTimestampValue(moment.micros) : undefined;
  },
  asText: `replace($x::VARCHAR, ' ', 'T')`,
};

/** Instants, told in UTC. */
export const instantStorage: Storage = {
  family: 'timestamp',
  sqlType: 'TIMESTAMP WITH TIME ZONE',
  type: TIMESTAMPTZ,
  encode(cell) {
    if (cell === 'infinity') return DuckDBTimestampTZValue.PosInf;
    if (cell === '-infinity') return DuckDBTimestampTZValue.NegInf;
    const moment = typeof cell === 'string' ? momentOf(cell) : undefined;
    return moment?.hasZone ? new DuckDBTimestampTZValue(moment.micros) : undefined;
  },
  asText: `regexp_replace(replace($x::VARCHAR, ' ', 'T'), '\\+00$', 'Z')`,
};

export const timeStorage: Storage = {
  family: 'time',
  sqlType: 'TIME',
  type: TIME,
  encode(cell) {
    const match = typeof cell === 'string' ? timePattern.exec(cell) : null;
    if (!match) return undefined;
    const [, hours, minutes, seconds, fraction = ''] = match;
    const ofDay = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
    if (Number(minutes) > 59 || Number(seconds) > 59 || ofDay > 86_400) return undefined;
    return new DuckDBTimeValue(BigInt(ofDay * 1_000_000 + Number(fraction.padEnd(6, '0'))));
  },
};

/** ISO 8601, each part with its own sign. */
export const intervalStorage: Storage = {
  family: 'interval',
  sqlType: 'INTERVAL',
  type: INTERVAL,
  encode(cell) {
    const match = typeof cell === 'string' && cell !== 'P' ? intervalPattern.exec(cell) : null;
    if (!match) return undefined;
    const [years, months, weeks, days, hours, minutes] = match
      .slice(1, 7)
      .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
    const [sign, seconds = '0', fraction = ''] = match.slice(7);
    const inSeconds = BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
    const micros =
      (BigInt(hours) * 3600n + BigInt(minutes) * 60n) * 1_000_000n +
      (sign ? -inSeconds : inSeconds);
    return new DuckDBIntervalValue(years * 12 + months, weeks * 7 + days, micros);
  },
};

import type {
  DuckDBDateValue,
  DuckDBIntervalValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
} from '@duckdb/node-api';

export type TimestampValue =
  | DuckDBTimestampValue
  | DuckDBTimestampTZValue
  | DuckDBTimestampSecondsValue
  | DuckDBTimestampMillisecondsValue
  | DuckDBTimestampNanosecondsValue;

/** `0044-03-15 (BC)` as PostgreSQL writes it, `0044-03-15 BC`; infinite ones by their name. */
export function dateCell(value: DuckDBDateValue): string {
  if (!value.isFinite) return infinite(value.days < 0);
  return String(value).replace(/ \(BC\)/, ' BC');
}

/**
 * `2024-03-31 02:30:00.25+00` to `2024-03-31T02:30:00.25Z`. Years before Christ are written as
 * PostgreSQL writes them, infinite ones by their name.
 */
export function timestampCell(value: TimestampValue): string {
  // Its one field counts from 1970, in the unit that the type is named by.
  if (!value.isFinite) return infinite(Object.values(value)[0] < 0n);
  const text = String(value);
  const [, day, isBefore, time = '', zone] =
    /^([\d-]+)( \(BC\))? ([\d:.]+)(\+00)?$/.exec(text) ?? [];
  if (day === undefined) return text;
  if (isBefore) return `${day} ${time}${zone ?? ''} BC`;
  return `${day}T${time}${zone ? 'Z' : ''}`;
}

const infinite = (isPast: boolean) => (isPast ? '-infinity' : 'infinity');

/** ISO 8601, each part with its own sign, as PostgreSQL's intervalstyle iso_8601: `P1Y2DT-3H`. */
export function intervalCell({ months, days, micros }: DuckDBIntervalValue): string {
  const date = part(Math.trunc(months / 12), 'Y') + part(months % 12, 'M') + part(days, 'D');
  const sign = micros < 0n ? '-' : '';
  const size = micros < 0n ? -micros : micros;
  const [hours, minutes] = [size / 3_600_000_000n, (size / 60_000_000n) % 60n];
  const fraction = String(size % 1_000_000n).padStart(6, '0');
  const seconds = `${(size / 1_000_000n) % 60n}.${fraction}`.replace(/\.?0+$/, '');
  const time =
    (hours ? `${sign}${hours}H` : '') +
    (minutes ? `${sign}${minutes}M` : '') +
    (seconds !== '0' && seconds !== '' ? `${sign}${seconds}S` : '');
  if (!date && !time) return 'PT0S';
  return `P${date}${time && `T${time}`}`;
}

const part = (count: number, unit: string) => (count === 0 ? '' : `${count}${unit}`);

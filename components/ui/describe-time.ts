/** Times in words for a person. All take the time zone, so that server and browser can agree. */

const dayMs = 86_400_000;

/** `2026-11-22` in the given zone. */
function dateKey(time: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(time);
}

/** The heading of a day's group in a list: `Today`, `Yesterday`, `Friday`, `14 October`. */
export function describeDay(time: number, now: number, timeZone: string): string {
  const key = dateKey(time, timeZone);
  if (key === dateKey(now, timeZone)) return 'Today';
  if (key === dateKey(now - dayMs, timeZone)) return 'Yesterday';
  if (now - time < 6 * dayMs) return format(time, { weekday: 'long' }, timeZone);
  return format(time, dayAndMonth(time, now, timeZone), timeZone);
}

/** When something happened: `just now`, `5 min ago`, `14:05`, `yesterday 14:05`, `3 Oct 14:05`. */
export function describeMoment(time: number, now: number, timeZone: string): string {
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const clock = describeClock(time, timeZone);
  const key = dateKey(time, timeZone);
  if (key === dateKey(now, timeZone)) return clock;
  if (key === dateKey(now - dayMs, timeZone)) return `yesterday ${clock}`;
  const day = format(time, { ...dayAndMonth(time, now, timeZone), month: 'short' }, timeZone);
  return `${day} ${clock}`;
}

/** `14:05`. */
export function describeClock(time: number, timeZone: string): string {
  return format(time, { hour: '2-digit', minute: '2-digit', hour12: false }, timeZone);
}

function dayAndMonth(time: number, now: number, timeZone: string): Intl.DateTimeFormatOptions {
  const sameYear = dateKey(time, timeZone).slice(0, 4) === dateKey(now, timeZone).slice(0, 4);
  return { day: 'numeric', month: 'long', ...(!sameYear && { year: 'numeric' }) };
}

function format(time: number, options: Intl.DateTimeFormatOptions, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(time);
}

/** A span of milliseconds: `31 ms`, `1.2 s`, `2 min 5 s`. */
export function describeSpan(spanMs: number): string {
  if (spanMs < 999.5) return `${Math.max(spanMs > 0 ? 1 : 0, Math.round(spanMs))} ms`;
  if (spanMs < 59_950) return `${(spanMs / 1_000).toFixed(1)} s`;
  const seconds = Math.round(spanMs / 1_000);
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest > 0 ? ` ${rest} s` : ''}`;
}

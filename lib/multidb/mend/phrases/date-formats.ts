/** How the parts of a date are written in formats: PostgreSQL's, MySQL's, and strftime's. */
const parts: readonly { postgresql: string; mysql: string; strftime: string }[] = [
  { postgresql: 'YYYY', mysql: '%Y', strftime: '%Y' },
  { postgresql: 'HH24', mysql: '%H', strftime: '%H' },
  { postgresql: 'MM', mysql: '%m', strftime: '%m' },
  { postgresql: 'DD', mysql: '%d', strftime: '%d' },
  { postgresql: 'MI', mysql: '%i', strftime: '%M' },
  { postgresql: 'SS', mysql: '%S', strftime: '%S' },
];

export type DateFormat = 'postgresql' | 'mysql' | 'strftime';

/** The same format in another notation; undefined where it holds anything but numbers and signs. */
export function translateFormat(
  format: string,
  from: DateFormat,
  to: DateFormat,
): string | undefined {
  let translated = '';
  for (let at = 0; at < format.length; ) {
    const rest = format.slice(at);
    const part = parts.find((one) => rest.startsWith(one[from]));
    const sign = /^[-/:., ]/.exec(rest)?.[0];
    if (!part && sign === undefined) return undefined;
    translated += part ? part[to] : sign;
    at += part ? part[from].length : 1;
  }
  return translated;
}

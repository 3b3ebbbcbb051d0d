/** A limit of time as a person reads it: `30 s`, `1.5 s`, `40 ms`. */
export function spellLimit(timeoutMs: number): string {
  const seconds = Math.round(timeoutMs / 100) / 10;
  return seconds < 1 ? `${Math.max(Math.round(timeoutMs), 1)} ms` : `${seconds} s`;
}

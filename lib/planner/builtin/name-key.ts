import { splitName } from '../schema-index/split-name.ts';

/** What people call what a key refers to: `the start station` of `start_station_id`. */
export function nameKey(key: string): string {
  const words = splitName(key);
  const last = /^(id|code|key|no|nr|number|fk|uuid|guid)$/.test(words.at(-1) ?? '');
  const own = last && words.length > 1 ? words.slice(0, -1) : words;
  return `the ${own.join(' ') || key}`;
}

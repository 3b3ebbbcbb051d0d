import type { SentenceReader } from './sentence-reader.ts';
import type { Slot } from './sketch.ts';

/** "all the information about the employees": all columns. */
export function parseWholeRows(reader: SentenceReader): boolean {
  if (
    reader.sketch.select.length > 0 ||
    reader.zone !== 'select' ||
    !reader.is(
      /^(information|info|details?|everything|data|records?|rows?|attributes|columns|entries)$/,
    )
  )
    return false;
  let ahead = 1;
  while (
    reader.is(/^(the|all|any|those|these|about|of|for|on|from|in|related|regarding|to)$/, ahead)
  )
    ahead += 1;
  const item = reader.peek(ahead);
  if (ahead < 2 || !item || !item.links.some(({ kind }) => kind === 'table')) return false;
  reader.at += ahead + 1;
  const slot: Slot = { item, links: item.links.filter(({ kind }) => kind === 'table') };
  reader.sketch.select.push({ slot, text: item.text });
  reader.context = slot;
  reader.zone = 'condition';
  return true;
}

import type { Item } from './item.ts';
import { isNoun } from './nouns.ts';
import { hasSuperlative } from './parse-number.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';
import type { Figure, Slot } from './sketch.ts';

/** "the names of the colleges", where colleges are a column: they are their names. */
export function columnNamed(reader: SentenceReader, head: Item): Item {
  if (!/^names?$/.test(head.word) || !reader.is(/^of$/)) return head;
  let ahead = 1;
  while (reader.is(articles, ahead) || reader.key('distinct', ahead)) ahead += 1;
  const item = reader.peek(ahead);
  const [top] = item?.links ?? [];
  if (
    !item ||
    top?.kind !== 'column' ||
    top.score < 0.9 ||
    item.links.some(({ kind, score }) => kind === 'table' && score >= 0.8)
  )
    return head;
  reader.at += ahead + 1;
  return item;
}

/** "the name and capacity of the stadium": both are the stadium's. */
export function shareOwner(select: Figure[], owner: Slot): void {
  for (const { slot, function: fn } of select) if (slot && !slot.owner && !fn) slot.owner = owner;
}

/** "of the singers": the noun itself goes on as something that is spoken of. */
export function readOwner(reader: SentenceReader): Slot | undefined {
  if (!reader.is(/^(of|for|s|from|in)$/)) return undefined;
  let ahead = 1;
  while (
    reader.is(/^(the|all|a|an|any|those|these|our|every|some|this|that|their)$/, ahead) ||
    reader.key('distinct', ahead)
  ) {
    if (reader.key('distinct', ahead)) reader.sketch.distinct = true;
    ahead += 1;
  }
  const limit =
    reader.peek(ahead)?.kind === 'number' &&
    isNoun(reader.peek(ahead + 1)) &&
    hasSuperlative(reader)
      ? reader.peek(ahead)?.value
      : undefined;
  if (limit !== undefined) ahead += 1;
  const item = reader.peek(ahead);
  if (!isNoun(item) || !item) return undefined;
  if (!item.links.some(({ kind, score }) => kind === 'table' && score >= 0.7)) return undefined;
  if (
    reader.is(/^(is|are|equals)$/, ahead + 1) &&
    /^(number|text)$/.test(reader.peek(ahead + 2)?.kind ?? '')
  )
    return undefined;
  if (
    /^(text|number)$/.test(reader.peek(ahead + 1)?.kind ?? '') ||
    reader.peek(ahead + 1)?.links[0]?.kind === 'value'
  )
    return undefined;
  if (reader.key('compare', ahead + 1)) return undefined;
  reader.at += ahead + 1;
  if (limit !== undefined) reader.sketch.limit ??= limit;
  const owner: Slot = { item, links: item.links.filter(({ kind }) => kind !== 'value') };
  reader.sketch.mentions.push(owner);
  return owner;
}

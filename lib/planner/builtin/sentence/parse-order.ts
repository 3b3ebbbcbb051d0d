import { isNoun } from './nouns.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';
import type { Figure } from './sketch.ts';

/** "sorted by age in descending order", "in alphabetical order". */
export function parseOrder(reader: SentenceReader): boolean {
  const { sketch } = reader;
  const sort = reader.key('sort');
  const bare =
    reader.is(/^by$/) &&
    (reader.pendingTop !== undefined || reader.key('direction', 1) !== undefined);
  const direction = reader.key('direction');
  // "ordered descending by population"
  if (direction && !sort && reader.is(/^by$/, 1) && isNoun(reader.peek(2))) {
    reader.at += 1;
    reader.pendingTop = direction.direction;
    return parseOrder(reader);
  }
  if (direction && !sort && !bare) {
    reader.at += 1;
    const last = sketch.order.at(-1);
    if (last && !last.superlative)
      for (const order of sketch.order) order.direction = direction.direction;
    else if (sketch.select.at(-1)?.function === 'count')
      sketch.order.push({
        figure: { ...(sketch.select.at(-1) as Figure) },
        direction: direction.direction,
      });
    else if (sketch.select[0])
      sketch.order.push({ figure: { ...sketch.select[0] }, direction: direction.direction });
    else sketch.beyond ??= 'order';
    return true;
  }
  if (!sort && !bare) return false;
  reader.at += 1;
  let asked = sort?.direction ?? reader.pendingTop ?? 'asc';
  for (;;) {
    reader.skip(articles);
    const before = reader.key('direction');
    if (before) {
      asked = before.direction;
      reader.at += 1;
      reader.skip(/^(order|of|the|by)$/);
    }
    const figure = readKey(reader);
    if (!figure) break;
    sketch.order.push({ figure, direction: asked });
    const more = reader.is(/^(and|,|then|by)$/) && isNoun(reader.peek(1));
    if (!more) break;
    reader.at += 1;
  }
  reader.zone = 'condition';
  if (sketch.order.length === 0) sketch.beyond ??= 'sort';
  return true;
}

function readKey(reader: SentenceReader): Figure | undefined {
  const { text = '' } = reader.peek() ?? {};
  const fn = reader.key('count') ? 'count' : reader.key('aggregate')?.function;
  if (fn) {
    reader.at += 1;
    reader.skip(articles);
    reader.skip(/^of$/);
  }
  const extreme = reader.key('superlative');
  if (extreme) reader.at += 1;
  reader.skip(articles);
  const item = reader.peek();
  if (!item || !isNoun(item)) return fn ? { function: fn, text } : undefined;
  reader.at += 1;
  if (reader.key('count') && /^counts?$/.test(reader.peek()?.word ?? '')) {
    reader.at += 1;
    return {
      function: 'count',
      slot: { item, links: item.links.filter(({ kind }) => kind !== 'value') },
      text: item.text,
    };
  }
  if (reader.is(/^of$/) && reader.sketch.select.length > 0) {
    let ahead = 1;
    while (reader.is(articles, ahead)) ahead += 1;
    if (isNoun(reader.peek(ahead))) reader.at += ahead + 1;
  }
  return {
    ...(fn ? { function: fn } : {}),
    slot: { item, links: item.links.filter(({ kind }) => kind !== 'value') },
    text: item.text,
  };
}

import { singularise } from '../../schema-index/stem-word.ts';
import type { Item } from './item.ts';

/** "the track Dazed and Confused" is one: of a single thing there are no two names. */
export function joinTitles(items: Item[]): Item[] {
  const joined: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as Item;
    const [joint, more] = [items[at + 1], items[at + 2]];
    const isOne =
      isSingular(joined.at(-1)) &&
      isTitle(item) &&
      joint?.kind === 'word' &&
      /^(and|or|of|the|in|to|a)$/.test(joint.word) &&
      isTitle(more);
    if (!isOne || !joint || !more) {
      joined.push(item);
      continue;
    }
    items[at + 2] = {
      ...more,
      text: `${item.text} ${joint.text} ${more.text}`,
      word: `${item.word} ${joint.word} ${more.word}`,
      at: item.at,
      length: item.length + joint.length + more.length,
    };
    at += 1;
  }
  return joined;
}

function isTitle(item?: Item): boolean {
  return item?.kind === 'text' && item.capital && !item.isQuoted;
}

function isSingular(item?: Item): boolean {
  return (
    item?.kind === 'noun' && item.links[0]?.kind === 'table' && singularise(item.word) === item.word
  );
}

import type { Item } from './item.ts';
import type { Slot } from './sketch.ts';

export function isNoun(item: Item | undefined): boolean {
  return item?.kind === 'noun' && item.links[0]?.kind !== 'value';
}

export function nounSlot(item: Item): Slot {
  return { item, links: item.links.filter(({ kind }) => kind !== 'value') };
}

export function isValue(item: Item | undefined): boolean {
  return item?.kind === 'noun' && item.links[0]?.kind === 'value';
}

import { splitName } from '../../schema-index/split-name.ts';
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

/**
 * What somebody did, said by a word that a noun of the schema has the stem of: "customers ordered",
 * "clients paid". A column called so is a noun, unless it holds the date on which it was done.
 */
export function isDone(item: Item | undefined): boolean {
  if (item?.kind !== 'noun' || item.length > 1 || item.isQuoted) return false;
  return (
    /(ed|paid|bought|sold)$/.test(item.word) && !item.links.some((link) => isCalled(link, item))
  );
}

function isCalled(link: Item['links'][number], { word }: Item): boolean {
  if (link.kind === 'value') return false;
  const { name } = link.kind === 'table' ? link.table.schema : link.column.schema;
  const words = splitName(name);
  const isDate = link.kind === 'column' && /^(on|at|date|time)$/.test(words.at(-1) ?? '');
  return words.includes(word) && !isDate;
}

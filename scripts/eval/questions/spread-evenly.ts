/** So many of a list, spread over the whole of it; all where there is no limit. */
export function spreadEvenly<Item>(items: Item[], limit: number | undefined): Item[] {
  const step = limit ? Math.max(1, items.length / limit) : 1;
  return items.filter((_, at) => Math.floor(at % step) === 0).slice(0, limit);
}

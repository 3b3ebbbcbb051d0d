import type { WordPlaces } from './place-words.ts';
import type { SearchIndex } from './search-index.ts';

/** What one of several databases has under a key. */
export interface Posting {
  /** The database's position. */
  at: number;
  places: WordPlaces[];
  /** The key is of its own name. */
  isOwnName: boolean;
}

interface Session {
  searches: SearchIndex[];
  byKey: Map<string, Posting[]>;
}

/** By the first database: people ask again with the same databases attached. */
const sessions = new WeakMap<SearchIndex, Session>();
const keysMax = 20_000;

/**
 * Where keys stand in several databases at once. Each database is looked into once for each key;
 * where one of them changes, only what it has is looked up anew.
 */
export function findKeys(searches: SearchIndex[]): (key: string) => Posting[] {
  const [first] = searches;
  if (!first) return () => [];
  const before = sessions.get(first);
  const isSame =
    before?.searches.length === searches.length &&
    searches.every((search, at) => search === before.searches[at]);
  const { byKey } = before && isSame ? before : { byKey: new Map<string, Posting[]>() };
  if (!isSame) sessions.set(first, { searches, byKey });
  return (key) => {
    const known = byKey.get(key);
    if (known) return known;
    const postings: Posting[] = [];
    for (let at = 0; at < searches.length; at += 1) {
      const search = searches[at] as SearchIndex;
      const places = search.byKey.get(key);
      const isOwnName = search.ownName.has(key);
      if (places || isOwnName) postings.push({ at, places: places ?? [], isOwnName });
    }
    // Bounded: questions come from outside.
    if (byKey.size > keysMax) byKey.clear();
    byKey.set(key, postings);
    return postings;
  };
}

import { readStore, storeVersion } from './client.ts';

type Store = Parameters<Parameters<typeof readStore>[0]>[0];

interface Remembered<T> {
  version: string;
  value: Promise<T>;
}

/**
 * Reads something of anything but the history, which is written all the time, that is asked for again
 * and again, and reads it anew only once the store has changed, by this process or another one. Callers at the same time share one reading. What is given is shared:
 * nobody may change it.
 *
 * @param entriesMax how many keys are remembered; the oldest is forgotten
 */
export function rememberReads<T>(
  entriesMax: number,
): (key: string, read: (store: Store) => Promise<T>) => Promise<T> {
  const entries = new Map<string, Remembered<T>>();
  return async (key, read) => {
    const version = await storeVersion();
    // While something is written, what is read may be undone with it.
    if (version === undefined) return readStore(read);
    const known = entries.get(key);
    if (known?.version === version) return known.value;
    const value = readStore(read);
    entries.delete(key);
    entries.set(key, { version, value });
    if (entries.size > entriesMax) entries.delete(entries.keys().next().value ?? key);
    const forget = () => {
      if (entries.get(key)?.value === value) entries.delete(key);
    };
    // Only what was read while nothing changed is kept.
    value
      .then(async () => {
        if ((await storeVersion()) !== version) forget();
      })
      .catch(forget);
    return value;
  };
}

/**
 * State that must exist once in the process. The server's bundler may load one module twice (pages
 * and route handlers) and reloads it while developing; without this each copy would open pools of
 * its own and the old ones would leak. Holds plain data and driver objects only: an error class of
 * one copy is not the class of another.
 */
export function sharedState<T>(name: string, create: () => T): T {
  const holder = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`database-guru.multidb.${name}`);
  holder[key] ??= create();
  return holder[key] as T;
}

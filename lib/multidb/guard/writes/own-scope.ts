import type { Token } from '../token.ts';
import type { Sources } from './read-sources.ts';
import type { ChangedTables, ValuePlace } from './value-place.ts';

/** The changed tables as a query sees them that reads these others too. */
export function withSources(tables: ChangedTables, { tables: sources }: Sources): ChangedTables {
  const aliases = new Map(tables.aliases);
  for (const { alias, own } of sources) {
    aliases.delete(alias);
    if (own) aliases.set(alias, own);
  }
  const names = new Set(sources.map(({ alias }) => alias));
  const bare = sources.filter(({ own }) => own).map(({ alias }) => alias);
  return {
    ...tables,
    names: tables.names.difference(names),
    isQuery: true,
    aliases,
    bare,
    beside: tables.beside.union(names),
  };
}

/**
 * The same where only that counts which says something beyond tying a row to itself: the columns of
 * all tables then do, those of others too.
 */
export function beyondTies(tables: ChangedTables): ChangedTables {
  const names = tables.names.union(tables.beside);
  return { ...tables, names, isQuery: false, ignoresTies: true };
}

/** Whether what stands in a FROM, or one of these conditions beside it, leaves out rows of its tables. */
export function leavesOut(
  sources: Sources,
  conditions: readonly (readonly Token[])[],
  tables: ChangedTables,
  place: ValuePlace,
): boolean {
  const joinsOther = sources.joinsByName && sources.tables.some(({ own }) => !own);
  if (sources.isSample || (joinsOther && !sources.isOuter)) return true;
  const all = [...conditions, ...(sources.isOuter ? [] : sources.conditions)];
  return all.some((one) => one.length > 0 && place.chooses(one, tables));
}

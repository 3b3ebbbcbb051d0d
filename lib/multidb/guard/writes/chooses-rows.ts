import type { Token } from '../token.ts';
import { beyondTies, leavesOut } from './own-scope.ts';
import type { Sources } from './read-sources.ts';
import type { ChangedTables, ValuePlace } from './value-place.ts';

/**
 * Whether one of these conditions chooses rows of the changed tables; and where these are read a
 * second time beside, whether anything says more than that a row is itself there (`x.id = t.id`).
 */
export function choosesRows(
  conditions: readonly (readonly Token[])[],
  { sources, countsTies = false }: { sources: Sources; countsTies?: boolean },
  tables: ChangedTables,
  place: ValuePlace,
): boolean {
  const isChosen = conditions.some(
    (one) => one.length > 0 && place.chooses(one, { ...tables, ignoresTies: false }),
  );
  if (!isChosen || countsTies || tables.aliases.size < 2) return isChosen;
  return leavesOut(sources, conditions, beyondTies(tables), place);
}

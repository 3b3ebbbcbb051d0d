import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import type { Place } from './place.ts';
import { tablesAbove } from './tables-above.ts';

const places =
  /^(city|town|municipality|country|nation|state|province|region|county|district|continent|location|place|venue|nationality|hometown|birthplace|address)$/;

/** "Louisville, Kentucky": the place asked for is a part of what these hold. */
const parts = /^(location|place|venue|hometown|birthplace|address)$/;

export function holdsMorePlaces({ words }: IndexedColumn): boolean {
  return parts.test(words.at(-1) ?? '');
}

/** The columns of a table that say where something is or comes from. */
function placesOf(table: IndexedTable): IndexedColumn[] {
  return table.columns.filter(
    ({ schema, words, isKey }) =>
      schema.type === 'text' &&
      !isKey &&
      places.test(words.at(-1) ?? '') &&
      !words.includes('code'),
  );
}

/**
 * Where a place is looked for that no sampled value is called: "customers who live in Paris". In
 * the table itself, else in the nearest of those that its rows refer to.
 *
 * @returns none where nothing tells a place, or more than one table equally near
 */
export function placeColumns(table: IndexedTable, { settled }: Place): IndexedColumn[] {
  const own = placesOf(table);
  if (own.length > 0) return own;
  const above = tablesAbove(table, settled).filter((one) => placesOf(one.table).length > 0);
  const nearest = Math.min(...above.map(({ distance }) => distance));
  const [only, second] = above.filter(({ distance }) => distance === nearest);
  return only && !second ? placesOf(only.table) : [];
}

import { wholeName } from '#lib/multidb/compare-data/table-pair.ts';
import type { TableSchema } from '#lib/shape/database-schema.ts';

/**
 * Tables of one name, each once: with their namespaces, else without minding capitals, else by the name
 * alone where no other of that name is left on either side.
 */
export function pairTables(
  lefts: readonly TableSchema[],
  rights: readonly TableSchema[],
): Map<TableSchema, TableSchema> {
  const partners = new Map<TableSchema, TableSchema>();
  const free = new Set(rights);
  const namings: ((table: TableSchema) => string)[] = [
    wholeName,
    (table) => wholeName(table).toLowerCase(),
    ({ name }) => name.toLowerCase(),
  ];
  for (const nameOf of namings) {
    const left = lefts.filter((table) => !partners.has(table));
    for (const table of left) {
      const like = [...free].filter((one) => nameOf(one) === nameOf(table));
      const namesakes = left.filter((one) => nameOf(one) === nameOf(table));
      const [only, another] = like;
      if (!only || another || namesakes.length > 1) continue;
      partners.set(table, only);
      free.delete(only);
    }
  }
  return partners;
}

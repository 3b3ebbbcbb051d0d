import { isOfSales } from '../../schema-index/find-measure.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import type { Settled } from './settled.ts';
import { tablesAbove } from './tables-above.ts';

/** Dates that are of a row's life rather than of what is asked, unless a word speaks of them. */
const biographic =
  /^(birth\w*|born|dob|death|died|found\w*|establish\w*|expir\w*|due|deleted?|updated?|modif\w*|changed?|last)$/;
/** Those that are of what happened. */
export const plain = (columns: IndexedColumn[]) =>
  columns.filter(({ words }) => !words.some((word) => biographic.test(word)));

/** The dates of what a row is a part of: a line's order before its product. */
export function headerDates(
  root: IndexedTable,
  settled: Settled,
  timesOf: (tables: IndexedTable[]) => IndexedColumn[],
): IndexedColumn[] {
  const above = tablesAbove(root, settled).filter(
    ({ table }) => plain(timesOf([table])).length > 0,
  );
  const nearest = Math.min(...above.map(({ distance }) => distance));
  const near = above.filter(({ distance }) => distance === nearest).map(({ table }) => table);
  const sharesName = ({ words }: IndexedTable) => words.some((word) => root.words.includes(word));
  const header = near.filter((table) => isOfSales(table) || sharesName(table));
  return plain(timesOf(header.length > 0 ? header : near));
}

import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { labelColumns } from '../label-columns.ts';
import { listChoices } from '../list-choices.ts';
import { Unanswerable } from '../unanswerable.ts';
import { type QueryDraft, reachesUp } from './query-draft.ts';

/**
 * "orders of Ann Lee": the one column of names, not sampled, of the table or of what its rows belong
 * to. A sampled value would have been known.
 */
export function ownerColumn(draft: QueryDraft, table: IndexedTable, value: string): IndexedColumn {
  const columns = draft.index.tables
    .filter((one) => one === table || reachesUp(draft.index, table, one))
    .flatMap((one) => {
      const [label, second] = labelColumns(one);
      const name = label && !second && label.words.at(-1) === 'name' ? label : undefined;
      return name?.schema.type === 'text' && !name.schema.sampledValues ? [name] : [];
    });
  const [column, second] = columns;
  if (!column) throw new Unanswerable(`nothing here is called "${value}"`);
  if (!second) return column;
  const names = columns.map((one) => one.table.words.join(' '));
  throw new Unanswerable(
    `"${value}" may be one of ${names.join(', ')}`,
    `Is "${value}" the name of ${listChoices(names)}?`,
  );
}

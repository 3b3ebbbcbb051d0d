import type { IndexedTable } from '../../schema-index/schema-index.ts';
import { listChoices } from '../list-choices.ts';
import { Unanswerable } from '../unanswerable.ts';
import { nameColumns } from './default-columns.ts';
import type { Place } from './place.ts';
import { tablesAbove } from './tables-above.ts';

/** Who makes, has or buys things: what "by" is followed by. */
const makers =
  /^(account|actor|architect|artist|author|band|brand|builder|buyer|client|company|composer|creator|customer|dealer|designer|developer|director|employee|maker|manager|manufacturer|member|organization|owner|people|person|photographer|player|producer|publisher|seller|shop|singer|staff|store|student|supplier|teacher|team|tenant|user|vendor|writer)$/;

/**
 * What a name belongs to that rows are said to be of: "albums by Queen", "the albums that Queen has".
 * A table that the rows refer to; undefined where they refer to none that has names.
 *
 * @throws Unanswerable with a question where it may be one of several
 */
export function ownerTable(
  text: string,
  says: 'by' | 'of',
  { settled, tree }: Place,
): IndexedTable | undefined {
  const owners = tablesAbove(tree.root, settled).filter(({ table }) =>
    nameColumns(table).some(({ schema }) => schema.type === 'text'),
  );
  const tablesOf = (some: typeof owners) => some.map(({ table }) => table);
  const made = tablesOf(owners).filter(({ words }) => makers.test(words.at(-1) ?? ''));
  const near = tablesOf(owners.filter(({ distance }) => distance === 1));
  const all = tablesOf(owners);
  const orders = says === 'by' ? [made, all] : [near, made];
  const only = orders.find(({ length }) => length === 1)?.[0];
  if (only || owners.length === 0) return only;
  const names = [tree.root, ...all].map(({ words }) => words.join(' '));
  throw new Unanswerable(
    `"${text}" may be one of ${names.join(', ')}`,
    `Is "${text}" the name of ${listChoices(names)}?`,
  );
}

import type { Expression, LogicalQuery } from '#lib/shape/logical-query.ts';
import { Unanswerable } from '../unanswerable.ts';
import { countsOthers, isIdentity } from './build-groups.ts';
import { holdsAggregate, same } from './build-select.ts';
import { keyColumns, nameColumns } from './default-columns.ts';
import type { Layout } from './lay-out.ts';

function addKey({ keys }: Layout, expression: Expression): void {
  if (!keys.some((one) => same(one, expression))) keys.push(expression);
}

/** "for each department": its key, and its name where nothing else of it is asked for. */
export function addGroups(layout: Layout): void {
  const { sketch, place, plain, select, aggregated } = layout;
  const { settled, tree } = place;
  for (const slot of sketch.groups) {
    if (!aggregated) {
      tree.ensure(settled.home(slot));
      continue;
    }
    const column = settled.column(slot);
    const table = settled.table(slot);
    if (table) {
      tree.ensure(table);
      for (const key of keyColumns(table)) addKey(layout, tree.column(key));
      if (plain.some((figure) => figure.slot && settled.home(figure.slot) === table)) continue;
      select.push(...nameColumns(table).map((name) => ({ expression: tree.column(name) })));
    } else if (column) {
      addKey(layout, tree.column(column));
      if (plain.some((figure) => figure.slot && settled.column(figure.slot) === column)) continue;
      select.push({ expression: tree.column(column) });
    } else throw new Unanswerable(`it is not clear what is asked for each ${slot.item.text}`);
  }
}

/** What is shown beside figures makes the groups; a name stands for one row, by its key. */
export function addOwnKeys(layout: Layout, orderBy: LogicalQuery['orderBy']): void {
  const { sketch, place, plain, groups, select } = layout;
  for (const figure of plain) {
    const table = figure.slot && place.settled.home(figure.slot);
    if (!table || !isIdentity(figure, place.settled)) continue;
    if (!countsOthers(sketch, groups, place.settled, table)) continue;
    for (const key of keyColumns(table)) addKey(layout, place.tree.column(key));
  }
  for (const { expression } of [...select, ...orderBy]) {
    if (!holdsAggregate(expression)) addKey(layout, expression);
  }
}

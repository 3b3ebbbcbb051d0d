import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import type { Figure, Slot } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { isFigure, qualityColumn } from './default-columns.ts';
import { countColumn } from './figures.ts';
import type { Place } from './place.ts';

/** The column that is compared: the one named, or the one that "older" or "cheaper" speaks of. */
export function figureColumn(
  figure: Figure,
  hints: string[],
  { settled, tree }: Place,
  owner?: Slot,
): IndexedColumn {
  const counted = countColumn(figure, settled);
  if (counted) return counted;
  if (figure.slot) {
    const link = settled.link(figure.slot);
    if (link.kind === 'column') return link.column;
    if (link.kind === 'table') {
      const [key, second] = link.table.schema.primaryKey;
      const column = link.table.columns.find(({ schema }) => schema.name === key);
      if (column && second === undefined) return column;
    }
    throw new Unanswerable(`it is not clear what of ${figure.slot.item.text} is compared`);
  }
  const tables = [...(owner ? [settled.home(owner)] : []), ...tree.tables];
  const found = tables
    .map((table) =>
      qualityColumn(
        table,
        { kind: 'quality', direction: 'desc', hints },
        hints.includes('age') ? 'old' : '',
        settled.index,
      ),
    )
    .find((one) => one && hints.length > 0);
  if (!found || !isFigure(found.column)) throw new Unanswerable('it is not clear what is compared');
  return found.column;
}

import type { Expression, SelectItem } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Condition, Figure, Sketch } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { isOfGroups } from './build-conditions.ts';
import { isAggregated, orderFigure } from './figures.ts';
import { JoinTree } from './join-tree.ts';
import type { Place } from './place.ts';
import type { Settled } from './settled.ts';

/** What a query consists of, while it is put together. */
export interface Layout {
  sketch: Sketch;
  root: IndexedTable;
  place: Place;
  /** Conditions on groups of rows, and on rows. */
  groups: Condition[];
  rows: Condition[];
  /** Some figure is computed over rows. */
  aggregated: boolean;
  /** What is asked for of each row or group. */
  plain: Figure[];
  /** One row of figures over all. */
  counted: boolean;
  /** A table is asked for rather than a column of it. */
  wholeRows: boolean;
  select: SelectItem[];
  keys: Expression[];
}

/** @throws Unanswerable where it is not clear what rows the sketch asks for */
export function layOut(sketch: Sketch, settled: Settled): Layout {
  const root = findRoot(sketch, settled);
  const tree = new JoinTree(settled, root);
  const groups = sketch.conditions.filter((condition) => isOfGroups(condition, settled));
  const rows = sketch.conditions.filter((condition) => !groups.includes(condition));
  const figures = sketch.select.filter((figure) => isAggregated(figure, sketch, settled));
  const plain = sketch.select.filter((figure) => !figures.includes(figure));
  const ordered = sketch.order.map((order) => orderFigure(order, sketch, settled, root));
  const aggregated =
    groups.length + figures.length > 0 ||
    ordered.some((figure) => isAggregated(figure, sketch, settled));
  const [only] = plain;
  const isTable = !aggregated && plain.length === 1 && settled.table(only?.slot) !== undefined;
  const counted = aggregated && plain.length === 0 && sketch.groups.length === 0;
  return {
    sketch,
    root,
    place: { settled, tree, once: counted || isTable },
    groups,
    rows,
    aggregated,
    plain,
    counted,
    wholeRows: isTable && !only?.slot?.asked && !sketch.distinct && !asksForNames(only),
    select: [],
    keys: [],
  };
}

/** Figures of the first of each group, and lists of unlike things, would run and mislead. */
export function refuseUnclear({ sketch, place, counted, aggregated }: Layout): void {
  const computes = sketch.select.some(({ function: fn }) => fn);
  if (sketch.groups.length > 0 && sketch.limit !== undefined && !computes) {
    throw new Unanswerable('the first of each group takes more than one step');
  }
  if (sketch.strictGroups && !aggregated) {
    throw new Unanswerable('it is not clear what is asked for each');
  }
  if (counted && sketch.order.length > 0) {
    throw new Unanswerable('a figure of the first takes more than one step');
  }
  const [table, second] = sketch.select.filter(
    ({ slot, function: fn }) => !fn && slot && !slot.asked && place.settled.table(slot),
  );
  const beside = sketch.select.length > 1 && !computes && !asksForNames(table);
  if (table && (second || beside))
    throw new Unanswerable('it is not clear how they belong together');
}

const asksForNames = (figure?: Figure) => /\bnames?$/.test(figure?.slot?.item.word ?? '');

function findRoot({ select, groups, mentions }: Sketch, settled: Settled): IndexedTable {
  if (select.length === 0) throw new Unanswerable('it is not clear what is asked for');
  const counted = select.find(({ function: fn, slot }) => fn === 'count' && slot);
  const asked = counted ?? select.find((figure) => figure.slot);
  const slot = asked?.slot ?? groups[0] ?? mentions[0];
  if (!slot) throw new Unanswerable('it is not clear what is counted');
  return settled.home(slot);
}

import type { Link } from '../../schema-index/link-words.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Figure, Sketch, Slot } from '../sentence/sketch.ts';
import { rowsCalled } from './rows-called.ts';

/** A little less sure than a table that is named. */
const score = 0.95;

/** "How many dogs are there?": where no table is named, the first value says which rows are meant. */
export function withHead(sketch: Sketch, index: SchemaIndex): Sketch {
  const [figure, second] = sketch.select;
  const isOpen =
    sketch.select.length === 0 || (!second && figure?.function === 'count' && !figure.slot);
  const [first] = sketch.conditions;
  if (!isOpen || sketch.groups.length + sketch.mentions.length > 0 || first?.kind !== 'value') {
    return sketch;
  }
  if (first.negated || first.column) return sketch;
  const tables = first.slot.links.flatMap((link) =>
    link.kind === 'value' ? (rowsCalled(link.value.column, index) ?? []) : [],
  );
  if (tables.length === 0) return sketch;
  const links = [...new Set(tables)].map((table): Link => ({ kind: 'table', table, score }));
  const slot: Slot = { item: { ...first.slot.item, links }, links };
  const head: Figure = { ...figure, slot, text: slot.item.text };
  return { ...sketch, select: [head] };
}

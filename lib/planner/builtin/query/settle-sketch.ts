import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { Link } from '../../schema-index/link-words.ts';
import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Condition, Figure, Sketch, Slot } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import { buildQuery } from './build-query.ts';
import { withHead } from './head-of-value.ts';
import { Settled } from './settled.ts';

export interface SettledQuery {
  query: LogicalQuery;
  settled: Settled;
  score: number;
}

const readingsMax = 40;
const linksMax = 5;
const joinCost = 0.08;
const listedPenalty = 0.12;
const saysOwner = /.\s(of|for)\s./;

/** Tries what a sketch's nouns may be, all at once, and gives what holds, the likeliest first. */
export function settleSketch(
  asked: Sketch,
  index: SchemaIndex,
  now: Date,
  words: string[],
  said: string[] = [],
): { found: SettledQuery[]; problem: Unanswerable | undefined } {
  const sketch = withHead(asked, index);
  const slots = [...new Map(listSlots(sketch).map((slot) => [slot.item, slot])).values()];
  // Tables that are named: their columns are the likelier ones.
  const named = new Set(
    slots.flatMap(({ links: [top] }) => (top?.kind === 'table' ? [top.table] : [])),
  );
  let choices: { chosen: Map<Slot['item'], Link>; score: number }[] = [
    { chosen: new Map(), score: 0 },
  ];
  for (const { item, links, owner } of slots) {
    const owners = new Set(
      owner?.links.flatMap((link) => (link.kind === 'table' ? link.table : [])),
    );
    const top = links[0]?.score ?? 0;
    const counted = sketch.select.some(
      (figure) => figure.function === 'count' && figure.slot?.item === item,
    );
    const exact = links.some((link) => link.kind === 'table' && link.score >= 0.98);
    const near = links.filter(({ score }) => score >= top - 0.3);
    // A table's own name is surer than a part of another's, or a key that points to it.
    const sure = near.filter(
      (link) =>
        !exact ||
        link.kind === 'value' ||
        (link.score >= 0.985 && (!counted || link.kind === 'table')),
    );
    const options = (sure.length > 0 ? sure : near)
      .sort((left, right) => nearness(right, named, owners) - nearness(left, named, owners))
      .slice(0, linksMax);
    choices = choices
      .flatMap(({ chosen, score }) =>
        options.map((link) => ({
          chosen: new Map(chosen).set(item, link),
          score: score + link.score,
        })),
      )
      .sort((left, right) => right.score - left.score)
      .slice(0, readingsMax);
  }
  const found: SettledQuery[] = [];
  let problem: Unanswerable | undefined;
  for (const { chosen, score } of choices) {
    const settled = new Settled(index, now, words, chosen, said);
    try {
      const query = buildQuery(sketch, settled);
      const mean = slots.length > 0 ? score / slots.length : 1;
      found.push({
        query,
        settled,
        score:
          mean -
          joinCost * countJoins(query) -
          ownerPenalty(sketch, settled) -
          (query.combined && !sketch.both ? 0.06 : 0),
      });
    } catch (error) {
      if (!(error instanceof Unanswerable)) throw error;
      problem ??= error;
    }
  }
  found.sort((left, right) => right.score - left.score);
  return { found, problem };
}

function nearness(link: Link, named: Set<IndexedTable>, owners: Set<IndexedTable>): number {
  const table =
    link.kind === 'table'
      ? link.table
      : link.kind === 'column'
        ? link.column.table
        : link.value.column.table;
  // "the names of customers" may be told by two columns, neither of which is called a name.
  if (owners.has(table)) return link.score + 0.3;
  return link.score + (link.kind !== 'table' && named.has(table) ? 0.05 : 0);
}

/** "the name of the singer" is the singer's own. */
function ownerPenalty(sketch: Sketch, settled: Settled): number {
  let penalty = 0;
  for (const { slot } of sketch.select) {
    if (slot?.owner && settled.home(slot) !== settled.home(slot.owner)) penalty += 0.25;
  }
  // "the name and gender of the staff": what is listed before is theirs, too.
  for (const [at, { slot }] of sketch.select.entries()) {
    if (!slot || slot.owner || saysOwner.test(slot.item.text) || !settled.column(slot)) continue;
    const owned = sketch.select
      .slice(at + 1)
      .find((one) => one.slot && (one.slot.owner || saysOwner.test(one.slot.item.text)))?.slot;
    if (owned && settled.home(slot) !== settled.home(owned.owner ?? owned)) {
      penalty += listedPenalty;
    }
  }
  for (const slot of sketch.conditions.flatMap(said)) {
    if (slot.owner && settled.home(slot) !== settled.home(slot.owner)) penalty += 0.15;
  }
  for (const { slot } of sketch.select) {
    const column = settled.column(slot);
    // "student ids" are the students' own rather than those of rows that point to them.
    if (
      column?.isKey &&
      /\bids?\b/.test(slot?.item.word ?? '') &&
      !column.table.schema.primaryKey.includes(column.schema.name)
    )
      penalty += 0.1;
  }
  return penalty;
}

/** The nouns that conditions compare. */
function said(condition: Condition): Slot[] {
  if (condition.kind === 'compare' || condition.kind === 'between')
    return condition.figure.slot ? [condition.figure.slot] : [];
  if (condition.kind === 'text' || condition.kind === 'value')
    return condition.column ? [condition.column] : [];
  return [];
}

function countJoins(query: LogicalQuery): number {
  const subqueries =
    JSON.stringify([query.where ?? null, query.having ?? null]).split('"kind":"inner"').length - 1;
  const inner = JSON.stringify(query.where ?? null).split('"kind":"exists"').length - 1;
  return (
    query.joins.length +
    subqueries +
    inner +
    (query.combined ?? []).reduce((sum, one) => sum + countJoins(one.query), 0)
  );
}

function listSlots(sketch: Sketch): Slot[] {
  const ofFigure = ({ slot }: Figure): Slot[] =>
    slot ? [slot, ...(slot.owner ? [slot.owner] : [])] : [];
  const ofCondition = (condition: Condition): Slot[] => {
    switch (condition.kind) {
      case 'value':
        return [condition.slot, ...(condition.column ? [condition.column] : [])];
      case 'text':
        return [
          ...(condition.column ? [condition.column] : []),
          ...(condition.owner ? [condition.owner] : []),
        ];
      case 'compare':
        return [
          ...ofFigure(condition.figure),
          ...(condition.owner ? [condition.owner] : []),
          ...(condition.right.kind === 'figure'
            ? [
                ...ofFigure(condition.right.figure),
                ...condition.right.conditions.flatMap(ofCondition),
                ...condition.right.mentions,
              ]
            : []),
        ];
      case 'between':
        return ofFigure(condition.figure);
      case 'period':
        return condition.column ? [condition.column] : [];
      case 'exists':
        return [condition.slot, ...condition.conditions.flatMap(ofCondition)];
      case 'empty':
        return [condition.column];
      case 'or':
        return condition.options.flatMap(ofCondition);
    }
  };
  return [
    ...sketch.select.flatMap(ofFigure),
    ...sketch.mentions,
    ...sketch.groups.flatMap((slot) => [slot, ...(slot.owner ? [slot.owner] : [])]),
    ...sketch.order.flatMap(({ figure }) => ofFigure(figure)),
    ...[...sketch.conditions, ...(sketch.both ?? []).flat()].flatMap(ofCondition),
  ];
}

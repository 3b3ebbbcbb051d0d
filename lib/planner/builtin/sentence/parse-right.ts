import type { AggregateFunction, ComparisonOperator } from '#lib/shape/logical-query.ts';
import { isNoun } from './nouns.ts';
import { parseCondition } from './parse-condition.ts';
import { articles, SentenceReader } from './sentence-reader.ts';
import type { Condition, Figure, Right, Slot } from './sketch.ts';

/** What something is compared with, beyond a number: "the average", "any song with …". */
export function parseRight(
  reader: SentenceReader,
  figure: Figure | undefined,
  operator: ComparisonOperator,
): Right | undefined {
  reader.skip(articlesOnly);
  let fn: AggregateFunction | undefined;
  const key = reader.key('aggregate');
  const extreme = reader.key('superlative');
  const some = reader.is(/^(any|all|every|each|some)$/);
  if (key) fn = key.function;
  else if (extreme) fn = extreme.superlative.direction === 'desc' ? 'max' : 'min';
  else if (some) {
    const least = reader.is(/^some$/);
    fn = operator.startsWith('>') !== least ? 'max' : 'min';
  }
  if (fn) reader.at += 1;
  reader.skip(/^(of|the|value|number|amount|for|from|that|those|all|any|every)$/);
  if (reader.key('count')) reader.at += 1;
  reader.skip(articles);
  let slot: Slot | undefined = figure?.slot;
  const item = reader.peek();
  if (item && isNoun(item)) {
    const named: Slot = { item, links: item.links.filter(({ kind }) => kind !== 'value') };
    const onlyTable = named.links.every(({ kind }) => kind === 'table');
    if (!onlyTable || !figure) slot = named;
    if (!onlyTable) reader.at += 1;
  }
  if (!fn && !slot) return undefined;
  if (!fn && slot === figure?.slot) return undefined;
  if (reader.is(/^(of|for|in|among|across)$/)) {
    let ahead = 1;
    if (reader.is(/^(any|all|every)$/, ahead) && !fn) fn = operator.startsWith('>') ? 'max' : 'min';
    while (reader.is(articles, ahead)) ahead += 1;
    if (isNoun(reader.peek(ahead)) || reader.peek(ahead)?.links.length) reader.at += ahead;
  }
  const { conditions, mentions } = readRest(reader);
  return {
    kind: 'figure',
    figure: {
      ...(slot ? { slot } : {}),
      ...(fn ? { function: fn } : {}),
      text: slot?.item.text ?? '',
    },
    conditions,
    mentions,
  };
}

const articlesOnly = /^(the|a|an|of|than|to)$/;

/** Conditions on what is compared with, up to the next clause. */
function readRest(reader: SentenceReader): { conditions: Condition[]; mentions: Slot[] } {
  const rest: typeof reader.items = [];
  while (!reader.done) {
    const item = reader.peek();
    if (
      !item ||
      item.opens ||
      reader.key('sort') ||
      reader.key('lead') ||
      reader.key('each') ||
      reader.is(/^,$/)
    )
      break;
    if (reader.is(/^(and|or)$/)) break;
    rest.push(item);
    reader.at += 1;
  }
  const inner = new SentenceReader(rest);
  inner.zone = 'condition';
  inner.sketch.select.push({ text: '' });
  while (!inner.done) {
    const before = inner.at;
    if (!parseCondition(inner)) {
      const item = inner.peek();
      if (item?.kind === 'key') inner.sketch.unexplained.push(item.text);
      inner.at += 1;
    }
    if (inner.at === before) inner.at += 1;
  }
  reader.sketch.unexplained.push(...inner.sketch.unexplained);
  if (inner.sketch.beyond) reader.sketch.beyond ??= inner.sketch.beyond;
  return { conditions: inner.sketch.conditions, mentions: inner.sketch.mentions };
}

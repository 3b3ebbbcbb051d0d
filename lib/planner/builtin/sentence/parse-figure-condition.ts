import type { Period } from '../read-period.ts';
import { isNoun } from './nouns.ts';
import { parseComparison } from './parse-comparison.ts';
import { parseNumber } from './parse-number.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';
import type { Figure, Slot } from './sketch.ts';

export function parsePeriod(reader: SentenceReader, column: Slot | undefined): boolean {
  const period = reader.peek()?.period;
  const before = reader.items.slice(0, reader.at).reverse();
  reader.at += 1;
  if (!period) return true;
  const by = column ?? reader.lastDate;
  const more = reader.key('or-more');
  if (more) reader.at += 1;
  reader.push({
    kind: 'period',
    period: more ? openPeriod(period, more.operator) : period,
    hints: reader.hints.slice(-3),
    before,
    negated: reader.negated,
    ...(by ? { column: by } : {}),
  });
  if (column) reader.lastDate = column;
  return true;
}

/** "in 2011 or later" */
function openPeriod({ from, to, years, ...period }: Period, operator: '>=' | '<='): Period {
  const isLater = operator === '>=';
  const label = `${period.label} or ${isLater ? 'later' : 'earlier'}`;
  const open = years && (isLater ? { from: years.from } : { to: years.to });
  return {
    ...period,
    label,
    ...(isLater ? from !== undefined && { from } : to !== undefined && { to }),
    ...(open ? { years: open } : {}),
  } as Period;
}

/** "whose average age is above 20": a figure over rows is compared. */
export function parseFigureCondition(reader: SentenceReader): boolean {
  const fn = reader.key('count') ? 'count' : reader.key('aggregate')?.function;
  const text = reader.peek()?.text ?? '';
  reader.at += 1;
  if (reader.key('count')) reader.at += 1;
  reader.skip(articles);
  reader.skip(/^of$/);
  reader.skip(articles);
  const item = reader.peek();
  let slot: Slot | undefined;
  if (item && isNoun(item)) {
    slot = { item, links: item.links.filter(({ kind }) => kind !== 'value') };
    reader.at += 1;
  }
  const figure: Figure = {
    ...(fn ? { function: fn } : {}),
    text: item ? `${text} ${item.text}` : text,
    ...(slot ? { slot } : {}),
  };
  const start = reader.at;
  for (let ahead = 0; ahead < 5; ahead += 1) {
    if (reader.key('compare', ahead)) {
      reader.at += ahead;
      return parseComparison(reader, figure);
    }
    if (reader.peek(ahead)?.kind === 'number' && ahead > 0) {
      reader.at += ahead;
      return parseNumber(reader, figure);
    }
    if (!reader.is(/^(is|are|was|were|of|they|have|has|in|it|its|that|the|for|as)$/, ahead)) break;
  }
  reader.at = start;
  if (!slot) reader.sketch.beyond ??= text;
  reader.sketch.select.push(figure);
  return true;
}

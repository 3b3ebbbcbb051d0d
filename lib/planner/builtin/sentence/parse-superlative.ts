import type { Superlative } from '../phrase.ts';
import type { Item } from './item.ts';
import { isNoun } from './nouns.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';
import type { Figure, Slot } from './sketch.ts';

/** "the youngest singer", "with the most songs", "top 3": an order and how many of it. */
export function parseSuperlative(reader: SentenceReader): boolean {
  const { sketch } = reader;
  const start = reader.at;
  reader.startsList =
    reader.peek(-2)?.key?.kind === 'pattern' || reader.peek(-1)?.key?.kind === 'pattern';
  let limit: number | undefined;
  const topped = reader.is(/^(top|first|last|bottom)$/) && reader.peek(1)?.kind === 'number';
  if (topped) {
    limit = reader.peek(1)?.value;
    const descending = reader.is(/^(top|last)$/);
    reader.at += 2;
    if (!reader.key('superlative')) {
      sketch.limit = limit as number;
      if (reader.zone === 'condition') {
        // "with the top 5 scores"
        const counted = reader.key('count') !== undefined;
        if (counted) reader.at += 1;
        const { slot } = nounOf(reader);
        if (slot) {
          const direction = descending ? 'desc' : 'asc';
          sketch.order.push({
            figure: { slot, text: slot.item.text, ...(counted ? { function: 'count' } : {}) },
            direction,
            superlative: { kind: 'quantity', direction, hints: [] },
          });
        }
        return true;
      }
      reader.pendingTop = descending ? 'desc' : 'asc';
      return true;
    }
  } else if (reader.peek()?.kind === 'number' && reader.key('superlative', 1)) {
    limit = reader.peek()?.value;
    reader.at += 1;
  }
  const ordinal = reader.key('superlative', 1) ? ordinals.indexOf(reader.peek()?.word ?? '') : -1;
  if (ordinal > 0) {
    sketch.offset = ordinal % 10;
    reader.at += 1;
  }
  const key = reader.key('superlative') ?? extremeOf(reader);
  if (!key) {
    reader.at = start;
    return false;
  }
  const text = reader.peek()?.text ?? '';
  reader.at += 1;
  if (reader.peek()?.kind === 'number' && isNoun(reader.peek(1))) {
    limit = reader.peek()?.value;
    reader.at += 1;
  }
  // "most highly rated"
  const { superlative } = key;
  reader.skip(/^(highly|of|the|amount|in|all|value|values|total)$/);
  const order = { direction: superlative.direction, text };
  const asked =
    reader.zone === 'select' &&
    !reader.is(/^(of|for|from|by|in)$/, start - reader.at - 1) &&
    !(
      reader.is(/^(the|a)$/, start - reader.at - 1) &&
      reader.sketch.select.length > 0 &&
      reader.is(/^(of|for|from|by|in)$/, start - reader.at - 2)
    );
  const counts = reader.key('count');
  if (counts && !/^count$/.test(reader.peek()?.word ?? '')) {
    reader.at += 1;
    reader.skip(articles);
    return pushOrder(
      reader,
      { function: 'count', ...nounOf(reader), text },
      order,
      limit,
      superlative,
    );
  }
  const aggregate = reader.key('aggregate');
  if (aggregate) {
    reader.at += 1;
    if (reader.key('count')) reader.at += 1;
    reader.skip(/^(of|the|number|amount)$/);
    return pushOrder(
      reader,
      { function: aggregate.function, ...nounOf(reader), text },
      order,
      limit,
      superlative,
    );
  }
  if (superlative.common) {
    const { slot } = nounOf(reader);
    if (slot && asked) {
      sketch.select.push({ slot: { ...slot, asked: true }, text: slot.item.text });
      reader.context = slot;
    }
    return pushOrder(reader, { function: 'count', text }, order, limit, superlative);
  }
  if (superlative.kind === 'quantity') {
    // "the most songs": rows, or a figure that is called so.
    const { slot } = nounOf(reader);
    const payment = slot ? undefined : paymentBefore(reader, start);
    if (payment?.kind === 'noun') {
      const figure: Figure = {
        function: 'sum',
        amount: true,
        slot: { item: payment, links: payment.links },
        text,
      };
      return pushOrder(reader, figure, order, limit, superlative);
    }
    if (payment) sketch.unexplained.push(payment.text);
    return pushOrder(
      reader,
      { ...(slot ? { slot } : { function: 'count' as const }), text },
      order,
      limit,
      superlative,
    );
  }
  const item = reader.peek();
  if (isNoun(item) && item) {
    const slot: Slot = { item, links: item.links.filter(({ kind }) => kind !== 'value') };
    reader.at += 1;
    if (asked) {
      const figure: Figure = { slot, extreme: superlative, text: `${text} ${item.text}` };
      if (reader.pendingWh) slot.asked = true;
      sketch.select.push(figure);
      if (limit !== undefined) sketch.limit = limit;
      reader.context = slot;
      return true;
    }
    if (slot.links[0]?.kind === 'table') {
      sketch.mentions.push(slot);
      reader.context = slot;
    }
    return pushOrder(reader, { slot, text }, order, limit, superlative);
  }
  return pushOrder(reader, { text }, order, limit, superlative);
}

/** How many stand before, by their places: the second and the 2nd come after one. */
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th'.split(
    ' ',
  );

/** "with the maximum salary" is said of rows. */
function extremeOf(reader: SentenceReader): { superlative: Superlative } | undefined {
  const key = reader.key('aggregate');
  if (!key || reader.zone === 'select' || (key.function !== 'max' && key.function !== 'min'))
    return undefined;
  return {
    superlative: { kind: 'extreme', direction: key.function === 'max' ? 'desc' : 'asc', hints: [] },
  };
}

/** "who paid the most" asks for no number of rows, but for what they come to. */
function paymentBefore(reader: SentenceReader, start: number): Item | undefined {
  const before = reader.items.slice(0, start).filter(({ word }) => word !== 'the');
  const last = before.at(-1);
  return last && /^(pay|pays|paid|paying)$/.test(last.word) ? last : undefined;
}

function nounOf(reader: SentenceReader): { slot?: Slot } {
  reader.skip(articles);
  if (reader.key('distinct')) reader.at += 1;
  const item = reader.peek();
  if (!item || !isNoun(item)) return {};
  reader.at += 1;
  return { slot: { item, links: item.links.filter(({ kind }) => kind !== 'value') } };
}

function pushOrder(
  reader: SentenceReader,
  figure: Figure,
  { direction }: { direction: 'asc' | 'desc' },
  limit: number | undefined,
  superlative: Superlative,
): boolean {
  reader.sketch.order.push({ figure, direction, superlative });
  reader.sketch.limit = limit ?? reader.sketch.limit ?? 1;
  if (reader.startsList) delete reader.sketch.limit;
  if (reader.sketch.select.length > 0) reader.zone = 'condition';
  return true;
}

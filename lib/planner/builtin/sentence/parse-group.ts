import type { Item } from './item.ts';
import type { SentenceReader } from './sentence-reader.ts';
import type { Slot } from './sketch.ts';

/** "Are there", "do we have in all databases": says nothing of what it stands behind. */
const isThere =
  /^(are|is|were|was|there|do|does|did|we|you|i|have|had|has|exist|exists|existed|got|overall|altogether|together|now|currently|in|across|the|all|both|each|every|databases?|total|(in|across|for) (all|both|each|every|the|total)|in the database)$/;

/** "How many visits by reason?", "… are there by reason?": of a figure, "by" says for what it is told. */
function splitsFigure(reader: SentenceReader): boolean {
  const { sketch } = reader;
  const [figure, second] = sketch.select;
  const noun = reader.peek(1);
  let back = -1;
  while (isThere.test(reader.peek(back)?.word ?? '')) back -= 1;
  const before = reader.peek(back);
  return (
    reader.is(/^by$/) &&
    figure?.function !== undefined &&
    !second &&
    sketch.groups.length === 0 &&
    reader.pendingTop === undefined &&
    before?.kind === 'noun' &&
    !/(ed|en)$/.test(before.word) &&
    (before === figure.slot?.item || before === figure.slot?.owner?.item) &&
    noun?.kind === 'noun' &&
    noun.links[0]?.kind !== 'value' &&
    !noun.capital
  );
}

export function parseGroup(reader: SentenceReader): boolean {
  if (!reader.key('each') && !splitsFigure(reader)) return false;
  const said = reader.peek()?.word ?? '';
  const led = /^(for|in|of|per|by|from|at|on|with|to|across|grouped|group|within|broken)\b/.test(
    reader.peek()?.word ?? '',
  );
  reader.at += 1;
  reader.skip(/^(of|the|different|distinct|possible|single|individual|unique|kind|type)$/);
  const item = reader.peek();
  const postfix = item?.kind !== 'noun' || item.links[0]?.kind === 'value';
  if (postfix) return true;
  const slot: Slot = { item, links: item.links.filter(({ kind }) => kind !== 'value') };
  reader.at += 1;
  if (reader.is(/^(of|s)$/) && reader.peek(1)?.kind === 'noun' && reader.sketch.select.length > 0) {
    const owner = reader.peek(1) as Item;
    slot.owner = { item: owner, links: owner.links };
    reader.at += 2;
  }
  reader.sketch.groups.push(slot);
  if (/\bper$/.test(said)) reader.sketch.strictGroups = true;
  // "the id of each employee"
  for (const { slot: asked, function: fn } of reader.sketch.select)
    if (led && asked && !asked.owner && !fn) asked.owner = slot;
  if (
    !led &&
    reader.sketch.select.length > 0 &&
    reader.sketch.select.every((figure) => !figure.function)
  )
    reader.sketch.beyond ??= 'every';
  reader.context = slot;
  if (
    reader.is(/^(and|,)$/) &&
    reader.peek(1)?.kind === 'noun' &&
    reader.sketch.select.length > 0 &&
    !reader.is(/^(is|are|has|have)$/, 2)
  ) {
    reader.at += 1;
    reader.skip(/^(each|the|every)$/);
    const next = reader.peek();
    if (next?.kind === 'noun') {
      reader.sketch.groups.push({ item: next, links: next.links });
      reader.at += 1;
    }
  }
  reader.zone = reader.sketch.select.length === 0 ? 'select' : 'condition';
  if (reader.zone === 'select' && reader.is(/^,$/)) reader.at += 1;
  return true;
}

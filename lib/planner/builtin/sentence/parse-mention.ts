import { singularise } from '../../schema-index/stem-word.ts';
import type { SentenceReader } from './sentence-reader.ts';
import type { Slot } from './sketch.ts';

/** "who have pets", "without pets", "in each department of the company". */
export function mention(reader: SentenceReader, slot: Slot): boolean {
  reader.at += 1;
  // "not using Aspirin as medication" says what Aspirin is.
  if (reader.is(/^as$/, -2) && reader.conditions.at(-1)?.kind === 'value') return true;
  if (reader.negated) {
    const conditions: never[] = [];
    reader.push({ kind: 'exists', slot, conditions, negated: true });
    reader.conditions = conditions;
  } else if (reader.conditions === reader.sketch.conditions) {
    // "with prices": shown beside, or there at all? A reader of short requests knows.
    if (
      reader.is(/^with$/, -2) &&
      slot.links[0]?.kind === 'column' &&
      singularise(slot.item.word) !== slot.item.word
    )
      reader.sketch.beyond ??= `with ${slot.item.text}`;
    const had =
      reader.is(/^(have|has|had|with|having)$/, -2) ||
      (reader.is(/^(a|an|any|some)$/, -2) && reader.is(/^(have|has|had|with|having)$/, -3));
    reader.sketch.mentions.push(had ? { ...slot, had: true } : slot);
  } else {
    reader.push({ kind: 'exists', slot, conditions: [], negated: false });
  }
  reader.context = slot;
  return true;
}

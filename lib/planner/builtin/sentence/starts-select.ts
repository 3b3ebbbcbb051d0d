import type { Item } from './item.ts';
import { isNoun, isValue } from './nouns.ts';
import { hasSuperlative } from './parse-number.ts';
import type { SentenceReader } from './sentence-reader.ts';

/** Whether something that is asked for starts here. */
export function startsSelect(reader: SentenceReader): boolean {
  const item = reader.peek() as Item;
  if (
    reader.zone === 'select' &&
    item.kind === 'number' &&
    isNoun(reader.peek(1)) &&
    reader.sketch.select.length === 0
  )
    return hasSuperlative(reader);
  if (reader.zone === 'select')
    return isFigureStart(reader, 0) || isNoun(item) || listsFunctions(reader);
  // "… and the number of songs", ", how many", "along with their ages"
  const figure = reader.key('count') ?? reader.key('aggregate');
  if (figure && comparedAfter(reader)) return false;
  if (item.word === 'how many' || (item.word === 'count' && item.opens)) return true;
  let back = 1;
  while (reader.is(/^(the|their|its|his|her|also|a|of|corresponding|respective|them)$/, -back))
    back += 1;
  const possessive = reader.is(/^(their|its|his|her)$/, -1);
  const joint =
    reader.is(
      /^(and|,|as well as|along with|together with|with|show|list|including|well|along)$/,
      -back,
    ) || reader.key('lead', -back) !== undefined;
  if (reader.is(/^(who|that|whose|where)$/, -back)) return false;
  const definite =
    reader.is(/^(the|their|its|corresponding)$/, -1) && reader.is(/^(and|,)$/, -back);
  const column = item.kind === 'noun' && item.links[0]?.kind === 'column';
  if (!figure && definite && column && !saidAfter(reader)) return true;
  if (figure)
    return (
      (joint && !reader.is(/^(with)$/, -back)) ||
      (joint && !comparedAfter(reader) && reader.key('count') !== undefined)
    );
  return (
    isNoun(item) && possessive && joint && !comparedAfter(reader) && !reader.is(/^(with)$/, -back)
  );
}

export function isFigureStart(reader: SentenceReader, offset: number): boolean {
  return reader.key('count', offset) !== undefined || reader.key('aggregate', offset) !== undefined;
}

/** Whether a noun is compared with something: "and the name is X". */
function saidAfter(reader: SentenceReader): boolean {
  if (comparedAfter(reader)) return true;
  for (let offset = 1; offset < 4; offset += 1) {
    const item = reader.peek(offset);
    if (!item) return false;
    if (
      item.kind === 'text' ||
      item.kind === 'number' ||
      item.kind === 'period' ||
      isValue(item) ||
      item.key
    )
      return true;
    if (!reader.is(/^(of|is|are|was|as|the|a|in)$/, offset)) return false;
  }
  return false;
}

/** "average age above 20", "number of songs is more than 3": said of rows, not asked for. */
function comparedAfter(reader: SentenceReader): boolean {
  for (let offset = 1; offset < 7; offset += 1) {
    if (reader.key('compare', offset) || reader.key('average-bound', offset)) return true;
    const item = reader.peek(offset);
    if (!item || item.word === ',' || reader.key('each', offset)) return false;
    if (item.kind === 'word' && /^(and|who|that|whose|which)$/.test(item.word)) return false;
    if (
      reader.is(/^(is|are|was|were|equals)$/, offset) &&
      /^(number|text)$/.test(reader.peek(offset + 1)?.kind ?? '')
    )
      return true;
  }
  return false;
}

/** "highest, lowest and average": words for figures, and not an order. */
export function listsFunctions(reader: SentenceReader): boolean {
  if (!/^(highest|lowest|largest|smallest|biggest|greatest)$/.test(reader.peek()?.word ?? ''))
    return false;
  let ahead = 1;
  while (reader.is(/^(,|and|the)$/, ahead)) ahead += 1;
  return (
    ahead > 1 &&
    (reader.key('aggregate', ahead) !== undefined || reader.key('superlative', ahead) !== undefined)
  );
}

import { isNoun, isValue } from './nouns.ts';
import { parseNamed } from './parse-text.ts';
import type { SentenceReader } from './sentence-reader.ts';
import type { Slot } from './sketch.ts';

const leading =
  /^(the|letter|letters|word|words|substring|string|phrase|a|an|prefix|character|in|its|name|s)$/;

/** Whether what stands before a turn of phrase, but for "that", is a column. */
function followsColumn(reader: SentenceReader, at: number): boolean {
  let before = at - 1;
  while (/^(that|which|who|do|does|to)$/.test(reader.items[before]?.word ?? '')) before -= 1;
  return reader.items[before]?.links[0]?.kind === 'column';
}

/** "contains live", "starts with A": what a name is like. */
export function parsePattern(reader: SentenceReader, column: Slot | undefined): boolean {
  const key = reader.key('pattern');
  const start = reader.at;
  reader.at += 1;
  reader.skip(leading);
  // "starts with A" is no article.
  if (/^\p{Lu}$/u.test(reader.peek(-1)?.text ?? '')) reader.at -= 1;
  const item = reader.peek();
  const isSpelled = /(word|string|letters?|phrase)$/.test(reader.items[start]?.word ?? '');
  const isOfColumn =
    isSpelled || column?.links[0]?.kind === 'column' || followsColumn(reader, start);
  const text =
    item?.kind === 'text' ||
    item?.kind === 'number' ||
    (item?.kind === 'noun' && (item.capital || isOfColumn)) ||
    (item?.kind === 'word' && (item.capital || item.text.length === 1 || isOfColumn));
  // "Heavy Metal tracks" are tracks, whoever contains them.
  const isOfRows = key?.at === 'anywhere' && !isOfColumn && isValue(item) && isNoun(reader.peek(1));
  if (!text || !key || isOfRows) {
    // "contain" may be no more than a verb.
    const startsList = reader.key('superlative') !== undefined;
    if (key?.at !== 'anywhere' && !startsList)
      reader.sketch.beyond ??= reader.items[start]?.text ?? 'pattern';
    reader.at = start + 1;
    return true;
  }
  if (!column) {
    const { context } = reader;
    const owns = reader.sketch.select.at(-1)?.slot;
    column =
      context?.links[0]?.kind === 'column'
        ? context
        : owns?.links[0]?.kind === 'column'
          ? owns
          : undefined;
  }
  return parseNamed(reader, column, key.at);
}

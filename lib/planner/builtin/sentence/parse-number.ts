import { isNoun, nounSlot } from './nouns.ts';
import { skipAge } from './parse-comparison.ts';
import type { SentenceReader } from './sentence-reader.ts';
import type { Figure } from './sketch.ts';

export function parseNumber(reader: SentenceReader, figure?: Figure): boolean {
  const value = reader.peek()?.value ?? 0;
  const noun = reader.peek(1);
  // "the 3 teachers that have the most …"
  if (
    !figure &&
    isNoun(noun) &&
    reader.is(/^(the|top)$/, -1) &&
    reader.sketch.limit === undefined &&
    hasSuperlative(reader)
  ) {
    reader.sketch.limit = value;
    reader.at += 1;
    return true;
  }
  const more = reader.key('or-more', 1);
  // "has two or more records": its rows.
  const rows = /^(records?|times|entries|rows|occurrences)$/;
  if (more && !figure?.function && reader.is(rows, 2))
    figure = { function: 'count', text: 'times' };
  if (!figure && !more && !isNoun(noun)) {
    // "student 1004": the row that has this number.
    const owner = reader.context;
    const named = reader.at > 0 && reader.peek(-1)?.kind === 'noun';
    reader.at += 1;
    if (named && owner) {
      reader.push({
        kind: 'compare',
        figure: { slot: owner, text: owner.item.text, row: true },
        operator: '=',
        right: { kind: 'number', value },
        hints: [],
        negated: reader.negated,
      });
    } else reader.sketch.unexplained.push(String(value));
    return true;
  }
  reader.at += 1;
  if (more) reader.at += 1;
  const hints = [...(more?.hints ?? []), ...skipAge(reader)];
  const of = figure ?? nounFigure(reader);
  const negated = reader.negated;
  reader.push({
    kind: 'compare',
    figure: of ?? { text: 'number' },
    operator: more?.operator ?? '=',
    right: { kind: 'number', value },
    hints,
    negated,
    ...(reader.context ? { owner: reader.context } : {}),
  });
  if (figure?.slot) reader.lastColumn = figure.slot;
  return true;
}

export function hasSuperlative(reader: SentenceReader): boolean {
  return reader.items.slice(reader.at).some(({ key }) => key?.kind === 'superlative');
}

/** What is counted or compared after a number: "3 songs", "2000 outstanding balance". */
export function nounFigure(reader: SentenceReader): Figure | undefined {
  reader.skip(/^(of|different|distinct|the|in|total|corresponding|such)$/);
  let distinct = false;
  if (reader.key('distinct')) {
    distinct = true;
    reader.at += 1;
  }
  if (reader.is(/^times?$/)) {
    reader.at += 1;
    return { function: 'count', text: 'times' };
  }
  const item = reader.peek();
  if (!item || !isNoun(item)) return undefined;
  reader.at += 1;
  return {
    slot: nounSlot(item),
    text: item.text,
    counted: true,
    ...(distinct ? { distinct } : {}),
  };
}

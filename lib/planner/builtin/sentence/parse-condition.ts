import type { Item } from './item.ts';
import { isDone, isNoun, isValue, nounSlot } from './nouns.ts';
import { parseAverageBound, parseComparison } from './parse-comparison.ts';
import { parseFigureCondition, parsePeriod } from './parse-figure-condition.ts';
import { mention } from './parse-mention.ts';
import { parseNumber } from './parse-number.ts';
import { parsePattern } from './parse-pattern.ts';
import { parseNamed } from './parse-text.ts';
import { isState, parseValue } from './parse-value.ts';
import type { SentenceReader } from './sentence-reader.ts';
import type { Figure, Slot } from './sketch.ts';

/** Something that is said of the rows, if it stands here. */
export function parseCondition(reader: SentenceReader): boolean {
  const item = reader.peek() as Item;
  if (reader.key('not')) {
    reader.negated = !reader.negated;
    if (reader.sketch.select.length > 0) reader.zone = 'condition';
    reader.at += 1;
    return true;
  }
  if (reader.key('either')) {
    reader.at += 1;
    return true;
  }
  if (reader.key('name')) {
    reader.at += 1;
    reader.skip(/^(as|is|the)$/);
    return parseNamed(reader, undefined, 'whole');
  }
  if (reader.key('pattern')) return parsePattern(reader, undefined);
  if (reader.key('compare')) return parseComparison(reader, undefined);
  if (reader.key('average-bound')) return parseAverageBound(reader, undefined);
  if (item.kind === 'period') return parsePeriod(reader, undefined);
  if (item.kind === 'number') return parseNumber(reader);
  if (item.kind === 'text') return parseNamed(reader, undefined, 'whole');
  if (isValue(item) || isState(item)) return parseValue(reader, undefined);
  if (reader.zone === 'condition' && isNoun(item)) return parseNounCondition(reader);
  const figure = reader.key('count') ?? reader.key('aggregate');
  if (figure && reader.zone === 'condition') return parseFigureCondition(reader);
  return false;
}

const linking =
  /^(is|are|was|were|be|been|of|as|has|have|had|that|which|being|equals|at|the|a|an|in|to|s|both|either|either the|than|,|on|also)$/;

/** "age above 20", "status is active", "the name contains …"; else a noun that is only spoken of. */
function parseNounCondition(reader: SentenceReader): boolean {
  const item = reader.peek() as Item;
  let slot = nounSlot(item);
  // "students enrolled in ACCT-211": what they did is compared with nothing.
  if (isDone(item) && slot.links[0]?.kind === 'table') return mention(reader, slot);
  const { context } = reader;
  const whose = reader.is(/^(whose|with|having)$/, -1) && context;
  // "a studio whose name", where the studio is a column: the studio itself.
  if (
    whose &&
    /^names?$/.test(item.word) &&
    context.links[0]?.kind === 'column' &&
    !context.links.some(({ kind, score }) => kind === 'table' && score > 0.8)
  )
    slot = context;
  else if (whose && context.links[0]?.kind === 'table') slot.owner = context;
  let ahead = 1;
  // "whose name in the first column is": up to four words lead to what it is compared with.
  while (ahead < 5 && reader.is(linking, ahead) && !reader.is(/^,$/, ahead)) ahead += 1;
  let denied = reader.negated;
  const steps = ahead;
  if (reader.key('not', ahead)) {
    denied = true;
    ahead += 1;
    while (ahead < 7 && reader.is(linking, ahead)) ahead += 1;
  }
  const target = reader.peek(ahead);
  const key = target?.key?.kind;
  const said =
    key === 'compare' ||
    key === 'pattern' ||
    key === 'average-bound' ||
    key === 'name' ||
    target?.kind === 'text' ||
    target?.kind === 'number' ||
    isValue(target) ||
    (target?.kind === 'period' && (steps > 1 || slot.links.some(isTemporal))) ||
    key === 'both' ||
    key === 'either';
  const empty = reader.is(/^(null|missing|unknown|empty|blank)$/, ahead);
  if (empty && steps > 1) {
    reader.at += ahead + 1;
    reader.push({ kind: 'empty', column: slot, negated: denied });
    return true;
  }
  // "colleges that have at least two players": it is the players that are counted.
  const counted =
    key === 'compare' &&
    reader.peek(ahead + 1)?.kind === 'number' &&
    isNoun(reader.peek(ahead + 2)) &&
    reader.peek(ahead + 2)?.links.some(({ kind }) => kind === 'table');
  const [top] = slot.links;
  // "a driver older than 40": it is not drivers that are compared.
  const told = key === 'compare' && top?.kind === 'table' && top.score >= 0.98 && steps === 1;
  if (!said || !target || told || (counted && (steps > 1 || top?.kind === 'table')))
    return mention(reader, slot);
  reader.at += ahead;
  reader.negated = denied;
  if (key === 'both' || key === 'either') {
    reader.lastColumn = slot;
    reader.context = slot.links[0]?.kind === 'table' ? slot : reader.context;
    return true;
  }
  const figure: Figure = { slot, text: item.text };
  if (key === 'compare') return parseComparison(reader, figure);
  if (key === 'pattern') return parsePattern(reader, slot);
  if (key === 'average-bound') return parseAverageBound(reader, figure);
  if (key === 'name') {
    reader.at += 1;
    return parseNamed(reader, slot, 'whole');
  }
  if (target.kind === 'period') return parsePeriod(reader, slot);
  if (target.kind === 'number') return parseNumber(reader, { ...figure, row: true });
  if (target.kind === 'text') return parseNamed(reader, slot, 'whole');
  return parseValue(reader, slot);
}

const isTemporal = (link: Slot['links'][number]) =>
  (link.kind === 'column' && /^(date|timestamp)$/.test(link.column.schema.type)) ||
  (link.kind === 'column' && link.column.words.some((word) => /^(date|year|time)$/.test(word)));

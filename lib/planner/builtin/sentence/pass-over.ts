import { isRevenueWord } from '../../schema-index/find-measure.ts';
import { isFunctionWord, isLightWord } from '../../schema-index/function-words.ts';
import { unitNamed } from '../../schema-index/units.ts';
import type { Item } from './item.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';

const relations =
  /^(who|that|which|whose|where|with|in|at|on|from|for|by|of|to|during|and|,|or|but|as|is|are|was|were|be|been|have|has|had|having|do|does|did|there|it|they|their|them|also|s)$/;

export function passOver(reader: SentenceReader, item: Item): void {
  const { sketch } = reader;
  if (reader.is(/^or$/)) reader.either = true;
  // "neither cancelled nor late"
  if (reader.is(/^nor$/)) reader.negated = true;
  if (
    reader.is(
      /^(who|that|which|whose|where|with|having|have|has|had|is|are|was|were|does|do|did|in|at|on|from|by|during)$/,
    )
  ) {
    if (
      sketch.select.length > 0 ||
      sketch.groups.length > 0 ||
      reader.is(/^(in|at|on|from|by|during)$/)
    )
      reader.zone = 'condition';
  }
  if (reader.is(/^(among|of|for|amongst)$/) && sketch.select.length === 0)
    reader.zone = 'condition';
  if (reader.is(/^,$/) && sketch.select.length === 0) reader.zone = 'select';
  if (reader.is(/^,$/) && !reader.inBoth) reader.conditions = reader.sketch.conditions;
  if (item.kind === 'word') {
    // "… and when were they hired?"
    if (reader.at === 0 && item.word === 'when') sketch.asks = { kind: 'time' };
    if (reader.at === 0 && item.word === 'where') sketch.asks = { kind: 'place' };
    if (item.word === 'in' && readUnit(reader)) return;
    if (/^(when|why|how)$/.test(item.word) && reader.at > 0) sketch.beyond ??= item.text;
    // "sold in 2024" says which date is meant.
    const isDated =
      item.word === 'sold' && reader.items.slice(reader.at).some(({ kind }) => kind === 'period');
    if (isRevenueWord(item.word) && !isDated) sketch.unexplained.push(item.text);
    if (
      item.word === 'by' &&
      reader.peek(1)?.kind === 'word' &&
      isLightWord(reader.peek(1)?.word ?? '')
    )
      sketch.unexplained.push('by');
    if (!isFunctionWord(item.word) && item.word !== ',') reader.hints.push(item.word);
    const passed =
      relations.test(item.word) ||
      articles.test(item.word) ||
      isFunctionWord(item.word) ||
      isLightWord(item.word);
    if (
      /^(more|fewer|less|than|many|few|same|another|only|most|least|such|just|much|too|enough|nothing|nobody)$/.test(
        item.word,
      )
    )
      sketch.unexplained.push(item.text);
    else if (isPriced(reader)) reader.pendingHints = ['price', 'cost', 'amount'];
    else if ((!passed && !isDated && !isVerb(reader)) || isShouted(reader))
      sketch.unexplained.push(item.text);
  } else if (item.kind === 'key') {
    if (/^(or-more|name)$/.test(item.key?.kind ?? '')) {
      reader.at += 1;
      return;
    }
    if (item.key?.kind === 'direction' || item.key?.kind === 'both' || item.key?.kind === 'either')
      sketch.beyond ??= item.text;
    else sketch.unexplained.push(item.text);
  } else sketch.unexplained.push(item.text);
  reader.at += 1;
}

/** "in minutes", at the end of what is asked. */
function readUnit(reader: SentenceReader): boolean {
  const unit = reader.peek(1);
  if (unit?.kind !== 'word' || !unitNamed(unit.word)) return false;
  reader.sketch.unit = unit.word;
  reader.at += 2;
  return true;
}

const participles = new Set(
  'taught won built held sang sung led wrote drawn grew grown gave kept met ran took chose beat lent flew flown drove rode went sent'.split(
    ' ',
  ),
);

/** What becomes of things: without it something else would be asked. */
const telling =
  /^(cancel|refund|return|reject|delet|remov|terminat|withdr|resign|retir|stole|expir|suspend|banned|insur|vaccinat|overdue|unpaid|lapsed|churn|abandon|damag|broke|defect|approv|declin|fail|missed|skipped|lost$|quit|clos(e|ed|ing)$|resolv|reopen|escalat|archiv)/;

/** What somebody does: it only joins two nouns, so that it need not be known. */
function isVerb(reader: SentenceReader): boolean {
  const { word = '', capital } = reader.peek() ?? {};
  // "sold" and "spent" say what is added up.
  if (capital || /^\d|^(un|non|dis)\w+(ed|ing)$/.test(word) || isRevenueWord(word)) return false;
  if (word.endsWith('ly')) return true;
  if (telling.test(word) || /(m|dr)en$/.test(word)) return false;
  const inflected = /(ed|ing|en)$/.test(word) || participles.has(word);
  // "compatible with", "allergic to"
  if (/(ible|able|ic|ent)$/.test(word) && reader.is(/^(with|to|for|on)$/, 1)) return true;
  // "the number and percentage of …": what is of something is asked for, and not done.
  if (!inflected && reader.is(/^(and|or)$/, -1) && reader.is(/^of$/, 1)) return false;
  const led =
    (reader.sketch.select.length > 0 || !reader.pendingWh) &&
    reader.is(
      inflected
        ? /^(who|that|which|is|are|was|were|be|been|being|did|do|does|have|has|had|they|not|to|and|or|also|can|ever|never|do not|does not|did not|have not|has not|was not|were not|is not|are not)$/
        : /^(who|that|which|did|do|does|they|not|to|and|or|also|can|ever|never|do not|does not|did not)$/,
      -1,
    );
  const [next, after] = [reader.peek(1), reader.peek(2)];
  const previous = reader.peek(-1);
  const subject = previous && /^(noun|text|number|period)$/.test(previous.kind);
  const direct =
    reader.key('each', 1) ??
    (next && (next.kind !== 'word' || articles.test(next.word)) ? next : undefined);
  if (subject && direct && reader.zone === 'condition') return true;
  if (subject && !next && reader.items.some(({ word: one }) => /^(do|does|did)$/.test(one)))
    return true;
  const joins =
    [next, after, reader.peek(3)].some(
      (item) =>
        item &&
        (item.kind === 'noun' ||
          item.kind === 'text' ||
          item.kind === 'number' ||
          item.kind === 'period'),
    ) ||
    // "the bridge they built"; but "which are polluted" says something of them.
    (next === undefined && reader.is(/^(they|he|she|it|we|you|i)$/, -1));
  return (led || inflected) && joins;
}

/** "that cost more than 5": what follows is a price. */
function isPriced(reader: SentenceReader): boolean {
  return reader.is(/^(cost|costs|costing|priced)$/) && reader.key('compare', 1) !== undefined;
}

const logical = /^(AND|OR|NOT|BOTH|ALL|ANY|IN|BY|THE|A|I)$/;

/** "US orders": a name in capitals, which is also a small word. */
function isShouted(reader: SentenceReader): boolean {
  const isUpper = (text: string) => text.length > 1 && /^\p{Lu}+$/u.test(text);
  const { text = '', word = '' } = reader.peek() ?? {};
  if (!isFunctionWord(word)) return false;
  if (!isUpper(text) || logical.test(text)) return false;
  return reader.items.some((other) => /\p{Ll}/u.test(other.text));
}

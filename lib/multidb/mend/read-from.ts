import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import type { SelectReader } from './read-selects.ts';
import type { JoinKind, Range, SelectBlock, Source } from './select-block.ts';
import { joinWords, notAliases } from './select-words.ts';

/** The rows that a FROM names, in order; what stands in its conditions is read for queries. */
export function readFrom(reader: SelectReader, range: Range, block: SelectBlock): Source[] {
  const { tokens, partners } = reader.statement;
  const sources: Source[] = [];
  const inBlock = { outer: block, common: block.common };

  const wordAt = (index: number) => {
    const token = tokens[index];
    return token?.kind === 'word' ? token.text : undefined;
  };

  /** Reads `AS name (a, b)` and returns what stands behind. */
  const readAlias = (source: Source, start: number, to: number): number => {
    let at = start;
    const isMarked = wordAt(at) === 'as';
    if (isMarked) at += 1;
    const token = tokens[at];
    const mayBe = at < to && isName(token) && (isMarked || !notAliases.has(wordAt(at) ?? ''));
    if (!mayBe) return isMarked ? at : start;
    source.alias = at;
    const close = isSymbol(tokens[at + 1], '(') ? partners.get(at + 1) : undefined;
    if (close === undefined) return at + 1;
    for (let name = at + 2; name < close; name += 1) {
      if (isName(tokens[name])) source.columnAliases.push(name);
    }
    return close + 1;
  };

  const readItems = ({ from, to }: Range) => {
    let join: JoinKind = 'inner';
    let natural = false;
    let lateral = false;
    for (let at = from; at < to; ) {
      const word = wordAt(at);
      const begin = () => {
        const source: Source = { path: [], columnAliases: [], join, using: [], natural };
        sources.push(source);
        [join, natural, lateral] = ['inner', false, false];
        return source;
      };
      const close = isSymbol(tokens[at], '(') ? partners.get(at) : undefined;
      if (close !== undefined && reader.opensQuery(at)) {
        const context = { outer: lateral ? block : block.outer, common: block.common };
        const source = begin();
        source.derived = reader.readQuery({ from: at + 1, to: close }, context);
        at = readAlias(source, close + 1, to);
      } else if (close !== undefined) {
        const isRows = wordAt(at + 1) === 'values';
        if (isRows) at = readAlias(begin(), close + 1, to);
        else {
          readItems({ from: at + 1, to: close });
          at = close + 1;
        }
      } else if (word === 'on') {
        const end = endOfCondition(at + 1, to);
        const last = sources.at(-1);
        if (last) last.on = { from: at + 1, to: end };
        reader.readNested({ from: at + 1, to: end }, inBlock);
        at = end;
      } else if (word === 'using' && isSymbol(tokens[at + 1], '(')) {
        const end = partners.get(at + 1) ?? to;
        for (let name = at + 2; name < end; name += 1) {
          if (isName(tokens[name])) sources.at(-1)?.using.push(name);
        }
        at = end + 1;
      } else if (word !== undefined && joinWords.has(word)) {
        if (word === 'left' || word === 'right' || word === 'full') join = word;
        if (word === 'natural') natural = true;
        if (word === 'lateral') lateral = true;
        at += 1;
      } else if (isName(tokens[at])) {
        const source = begin();
        let last = at;
        while (isSymbol(tokens[last + 1], '.') && isName(tokens[last + 2])) last += 2;
        for (let name = at; name <= last; name += 2) source.path.push(name);
        at = last + 1;
        const end = isSymbol(tokens[at], '(') ? partners.get(at) : undefined;
        if (end !== undefined) {
          // A function gives rows of nobody knows which columns.
          source.path = [];
          reader.readNested({ from: at, to: end + 1 }, inBlock);
          at = end + 1;
          if (wordAt(at) === 'with' && isWord(tokens[at + 1], 'ordinality')) at += 2;
        }
        at = readAlias(source, at, to);
      } else at += 1;
    }
  };

  const endOfCondition = (start: number, to: number): number => {
    for (let at = start; at < to; at += 1) {
      if (isSymbol(tokens[at], '(')) at = partners.get(at) ?? to;
      else if (isSymbol(tokens[at], ',')) return at;
      else if (joinWords.has(wordAt(at) ?? '') && !isSymbol(tokens[at - 1], '.')) {
        // left(…) and right(…) are functions.
        if (!isSymbol(tokens[at + 1], '(')) return at;
      }
    }
    return to;
  };

  readItems(range);
  return sources;
}

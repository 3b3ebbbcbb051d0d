import type { Token } from '../guard/token.ts';
import { isName, isQualified, isSymbol, isWord } from '../guard/token-reader.ts';
import type { LooseStatement } from './loose-statement.ts';
import { readFrom } from './read-from.ts';
import type { Clause, CommonTable, Range, SelectBlock } from './select-block.ts';
import { setWords } from './select-words.ts';

/** The SELECTs of one statement. */
export interface Selects {
  /** Inner ones behind the ones around them. */
  blocks: readonly SelectBlock[];
  /** The innermost SELECT that a token belongs to. */
  ownerOf(index: number): SelectBlock | undefined;
}

export interface SelectReader {
  statement: LooseStatement;
  /** Reads the query between two tokens and returns the SELECTs that it joins by UNION or the like. */
  readQuery(range: Range, context: QueryContext): SelectBlock[];
  /** Reads what stands between two tokens for queries in parentheses. */
  readNested(range: Range, context: QueryContext): void;
  /** Whether a query begins behind the parenthesis that opens at `index`. */
  opensQuery(index: number): boolean;
}

export interface QueryContext {
  outer?: SelectBlock;
  common: readonly CommonTable[];
  isOutermost?: boolean;
}

/** Undefined where the statement is no query. */
export function readSelects(statement: LooseStatement): Selects | undefined {
  const { tokens, partners } = statement;
  const blocks: SelectBlock[] = [];
  const owners: (SelectBlock | undefined)[] = [];

  const wordAt = (index: number) => {
    const token = tokens[index];
    return token?.kind === 'word' ? token.text : undefined;
  };

  const reader: SelectReader = {
    statement,
    opensQuery(index) {
      let at = index;
      while (isSymbol(tokens[at], '(')) at += 1;
      return isWord(tokens[at], 'select') || isWord(tokens[at], 'with');
    },
    readNested({ from, to }, context) {
      for (let at = from; at < to; at += 1) {
        const close = isSymbol(tokens[at], '(') ? partners.get(at) : undefined;
        if (close === undefined || !reader.opensQuery(at)) continue;
        reader.readQuery({ from: at + 1, to: close }, context);
        at = close;
      }
    },
    readQuery({ from, to }, { outer, common, isOutermost = false }) {
      let at = from;
      let known = common;
      if (wordAt(at) === 'with') {
        const read = readCommon(at + 1, to, outer, common);
        at = read.at;
        known = read.common;
      }
      const found: SelectBlock[] = [];
      while (at < to) {
        const close = isSymbol(tokens[at], '(') ? partners.get(at) : undefined;
        if (close !== undefined) {
          const inner = { outer, common: known, isOutermost };
          if (reader.opensQuery(at)) {
            found.push(...reader.readQuery({ from: at + 1, to: close }, inner));
          }
          at = close + 1;
        } else if (wordAt(at) === 'select' && !isQualified(tokens, at)) {
          const block = readBlock(at, to, { outer, common: known, isOutermost });
          found.push(block);
          at = block.to;
        } else at += 1;
      }
      return found;
    },
  };

  /** `name (a, b) AS MATERIALIZED (…), …`; each may name those before it, and itself. */
  function readCommon(
    start: number,
    to: number,
    outer: SelectBlock | undefined,
    common: readonly CommonTable[],
  ): { at: number; common: readonly CommonTable[] } {
    let at = wordAt(start) === 'recursive' ? start + 1 : start;
    let known = common;
    while (at < to && isName(tokens[at])) {
      const table: CommonTable = { name: at, columnAliases: [], blocks: [] };
      at += 1;
      if (isSymbol(tokens[at], '(')) {
        const close = partners.get(at) ?? to;
        table.columnAliases = namesBetween(tokens, at + 1, close);
        at = close + 1;
      }
      while (at < to && ['as', 'not', 'materialized'].includes(wordAt(at) ?? '')) at += 1;
      const close = partners.get(at);
      if (close === undefined) break;
      known = [table, ...known];
      table.blocks = reader.readQuery({ from: at + 1, to: close }, { outer, common: known });
      at = close + 1;
      if (!isSymbol(tokens[at], ',')) break;
      at += 1;
    }
    return { at, common: known };
  }

  function readBlock(start: number, limit: number, context: QueryContext): SelectBlock {
    const block: SelectBlock = {
      from: start,
      to: limit,
      outer: context.outer,
      common: context.common,
      sources: [],
      items: [],
      clauses: {},
      distinct: wordAt(start + 1) === 'distinct',
      isOutermost: context.isOutermost ?? false,
    };
    const clauses = cutClauses(statement, start, limit);
    block.to = clauses.end;
    block.clauses = clauses.ranges;
    for (let at = start; at < block.to; at += 1) owners[at] = block;
    blocks.push(block);
    const inner = { outer: block, common: context.common };
    for (const [clause, range] of Object.entries(block.clauses)) {
      if (clause === 'from') block.sources = readFrom(reader, range, block);
      else reader.readNested(range, inner);
    }
    const { select } = block.clauses;
    block.items = select ? splitItems(statement, skipDistinct(statement, select)) : [];
    return block;
  }

  const outermost = { common: [], isOutermost: true };
  reader.readQuery({ from: 0, to: tokens.length }, outermost);
  return blocks.length === 0 ? undefined : { blocks, ownerOf: (index) => owners[index] };
}

/** Words that begin a clause, with the word that must follow. */
const clauseWords: Readonly<Record<string, { clause: Clause; by?: true }>> = {
  from: { clause: 'from' },
  where: { clause: 'where' },
  group: { clause: 'group', by: true },
  having: { clause: 'having' },
  window: { clause: 'window' },
  qualify: { clause: 'qualify' },
  order: { clause: 'order', by: true },
  limit: { clause: 'limit' },
  offset: { clause: 'limit' },
  fetch: { clause: 'limit' },
};

function cutClauses(
  { tokens, partners }: LooseStatement,
  start: number,
  limit: number,
): { ranges: SelectBlock['clauses']; end: number } {
  const ranges: SelectBlock['clauses'] = {};
  let current: Clause = 'select';
  let from = start + 1;
  let at = from;
  const close = (to: number) => {
    // LIMIT and OFFSET are one.
    ranges[current] ??= { from, to };
    if (ranges[current]) (ranges[current] as Range).to = to;
  };
  for (; at < limit; at += 1) {
    const token = tokens[at] as Token;
    if (isSymbol(token, '(')) {
      at = partners.get(at) ?? limit;
      continue;
    }
    if (isSymbol(token, ';')) break;
    if (token.kind !== 'word' || isQualified(tokens, at) || isWord(tokens[at - 1], 'as')) continue;
    if (setWords.has(token.text)) {
      const next = tokens[at + 1];
      const follows = ['select', 'all', 'distinct', 'with', 'by'].some((word) =>
        isWord(next, word),
      );
      if (follows || isSymbol(next, '(')) break;
    }
    const known = Object.hasOwn(clauseWords, token.text) ? clauseWords[token.text] : undefined;
    if (!known || (known.by && !isWord(tokens[at + 1], 'by'))) continue;
    // a IS DISTINCT FROM b
    const isComparison =
      known.clause === 'from' && isWord(tokens[at - 1], 'distinct') && at > start + 2;
    if (isComparison) continue;
    if (known.clause === 'from' && current !== 'select') continue;
    close(at);
    current = known.clause;
    from = at + (known.by ? 2 : 1);
  }
  close(Math.min(at, limit));
  return { ranges, end: Math.min(at, limit) };
}

function skipDistinct({ tokens, partners }: LooseStatement, { from, to }: Range): Range {
  let at = from;
  if (isWord(tokens[at], 'distinct') || isWord(tokens[at], 'all')) at += 1;
  if (isWord(tokens[at], 'on') && isSymbol(tokens[at + 1], '(')) {
    at = (partners.get(at + 1) ?? at) + 1;
  }
  return { from: at, to };
}

/** What commas outside of parentheses and brackets separate. */
export function splitItems({ tokens, partners }: LooseStatement, { from, to }: Range): Range[] {
  const items: Range[] = [];
  let begin = from;
  let brackets = 0;
  for (let at = from; at < to; at += 1) {
    if (isSymbol(tokens[at], '(')) at = partners.get(at) ?? to;
    else if (isSymbol(tokens[at], '[')) brackets += 1;
    else if (isSymbol(tokens[at], ']')) brackets -= 1;
    else if (isSymbol(tokens[at], ',') && brackets <= 0) {
      items.push({ from: begin, to: at });
      begin = at + 1;
    }
  }
  if (begin < to) items.push({ from: begin, to });
  return items;
}

export function namesBetween(tokens: readonly Token[], from: number, to: number): number[] {
  const names: number[] = [];
  for (let at = from; at < to; at += 1) if (isName(tokens[at])) names.push(at);
  return names;
}

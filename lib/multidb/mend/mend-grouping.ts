import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import { aggregates } from './aggregates.ts';
import type { Change } from './change.ts';
import { textBetween } from './loose-statement.ts';
import { splitItems } from './read-selects.ts';
import { labelOf, plainColumn, type Scope } from './scope.ts';
import type { Range, SelectBlock } from './select-block.ts';

export const groupingPhrase = 'grouping';

/**
 * What is selected beside an aggregate and not grouped by is added to GROUP BY. Where the database
 * would have taken it without (it follows from the key that is grouped by), the rows stay the same.
 */
export function mendGrouping(scope: Scope): Change[] {
  return scope.blocks.flatMap((block) => {
    const missing = missingGroups(scope, block);
    if (missing.length === 0) return [];
    const { tokens } = scope.statement;
    const { group, where, from } = block.clauses;
    const last = (group ?? where ?? from)?.to;
    const end = last === undefined ? undefined : tokens[last - 1]?.end;
    if (end === undefined) return [];
    const list = missing.join(', ');
    return [
      {
        edits: [{ start: end, end, text: group ? `, ${list}` : ` GROUP BY ${list}` }],
        explanation: `the rows are grouped by ${list} as well`,
        fix: {
          kind: 'phrase',
          phrase: groupingPhrase,
          wrong: 'columns beside an aggregate',
          right: 'named in GROUP BY',
        },
      } satisfies Change,
    ];
  });
}

const otherGroupings = ['rollup', 'cube', 'sets', 'all'];

/** The texts to add; none where a part of the SELECT leaves open what is meant. */
function missingGroups(scope: Scope, block: SelectBlock): string[] {
  const { statement } = scope;
  const { items, clauses, distinct } = block;
  const { group } = clauses;
  const values = items.map((item) => withoutLabel(scope, item));
  const isOpen =
    distinct ||
    !clauses.from ||
    values.some((value) => hasStar(scope, value) || hasWord(scope, value, ['over'])) ||
    (group && hasWord(scope, group, otherGroupings));
  if (isOpen) return [];
  if (!group && !values.some((value) => hasAggregate(scope, block, value))) return [];
  const grouped = group ? splitItems(statement, group) : [];
  const missing = values.filter(
    (value, index) =>
      !hasAggregate(scope, block, value) &&
      isOfRow(scope, block, value) &&
      !grouped.some((one) => isSameValue(scope, one, value, index, items[index] as Range)),
  );
  return [...new Set(missing.map(({ from, to }) => textBetween(statement, from, to)))];
}

function withoutLabel(scope: Scope, item: Range): Range {
  const label = labelOf(scope.statement, item);
  if (label === undefined) return item;
  const isMarked = isWord(scope.statement.tokens[label - 1], 'as');
  return { from: item.from, to: isMarked ? label - 1 : label };
}

function isSameValue(
  scope: Scope,
  group: Range,
  value: Range,
  index: number,
  item: Range,
): boolean {
  const { statement } = scope;
  const { tokens } = statement;
  const isOne = group.to - group.from === 1;
  if (isOne && tokens[group.from]?.kind === 'number') {
    return Number(tokens[group.from]?.text) === index + 1;
  }
  const label = labelOf(statement, item);
  if (isOne && label !== undefined && tokens[label]?.text === tokens[group.from]?.text) return true;
  const [one, other] = [plainColumn(statement, group), plainColumn(statement, value)];
  if (one !== undefined && other !== undefined) {
    // With or without the table's name; that of two tables would be ambiguous.
    const isEitherBare = one === group.from || other === value.from;
    if (isEitherBare) return tokens[one]?.text === tokens[other]?.text;
  }
  return textsOf(scope, group) === textsOf(scope, value);
}

function textsOf({ statement }: Scope, { from, to }: Range): string {
  return statement.tokens
    .slice(from, to)
    .map(({ kind, text }) => `${kind === 'string' ? 'string' : ''}${text}`)
    .join('\u0000');
}

function hasStar({ statement }: Scope, { from, to }: Range): boolean {
  const { tokens } = statement;
  return isSymbol(tokens[to - 1], '*') && (to - from === 1 || isSymbol(tokens[to - 2], '.'));
}

function hasWord({ statement }: Scope, { from, to }: Range, words: readonly string[]): boolean {
  for (let at = from; at < to; at += 1) {
    if (words.some((word) => isWord(statement.tokens[at], word))) return true;
  }
  return false;
}

function hasAggregate({ statement, ownerOf }: Scope, block: SelectBlock, value: Range): boolean {
  const { tokens } = statement;
  for (let at = value.from; at < value.to; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || ownerOf(at) !== block) continue;
    if (aggregates.has(token.text) && isSymbol(tokens[at + 1], '(')) return true;
  }
  return false;
}

const noColumns: ReadonlySet<string> = new Set(
  'null true false current_date current_time current_timestamp localtime localtimestamp interval'.split(
    ' ',
  ),
);

/** It names a column, and holds no query of its own. */
function isOfRow({ statement, ownerOf }: Scope, block: SelectBlock, value: Range): boolean {
  const { tokens } = statement;
  let names = 0;
  for (let at = value.from; at < value.to; at += 1) {
    if (ownerOf(at) !== block) return false;
    const token = tokens[at];
    const isColumn = isName(token) && token.kind !== 'string' && !isSymbol(tokens[at + 1], '(');
    if (isColumn && !noColumns.has(token.text)) names += 1;
  }
  return names > 0;
}

import { isSymbol, isWord } from '../guard/token-reader.ts';
import type { Change } from './change.ts';
import { type ColumnMention, contains, mentionsOf } from './column-mentions.ts';
import { isCalled, isSameName, nameAt, textOf } from './loose-statement.ts';
import { calledAt, labelOf, type Scope, sourcesCalled } from './scope.ts';
import type { Range, SelectBlock, Source } from './select-block.ts';

/** The phrase of its fix; the name is the fix's `wrong`. */
export const ambiguousPhrase = 'ambiguous';

/**
 * A column that several tables of a FROM have gets the name of one of them: where a join makes them
 * equal, or where GROUP BY, ORDER BY and the selected values speak of the one that the others name.
 */
export function mendAmbiguous(scope: Scope, name: string): Change[] {
  const mentions = mentionsOf(scope, name);
  return mentions.flatMap((mention) => {
    if (mention.qualifier !== undefined || isNamedByUsing(mention)) return [];
    const source = chooseSource(scope, mention, mentions);
    const called = source && calledAt(source);
    const token = scope.statement.tokens[mention.at];
    if (!source || called === undefined || !token) return [];
    const owner = nameAt(scope.statement, called);
    return [
      {
        edits: [
          { start: token.start, end: token.start, text: `${textOf(scope.statement, called)}.` },
        ],
        explanation: `${name} is that of ${owner}`,
        fix: {
          kind: 'phrase',
          phrase: ambiguousPhrase,
          wrong: name,
          right: ownerPath(scope, source, name),
        },
      },
    ];
  });
}

function ownerPath({ statement }: Scope, source: Source, name: string): string {
  const table = source.path.at(-1) ?? calledAt(source);
  return table === undefined ? name : `${nameAt(statement, table)}.${name}`;
}

function isNamedByUsing({ at, block }: ColumnMention): boolean {
  return block.sources.some(({ using }) => using.includes(at));
}

function chooseSource(
  scope: Scope,
  mention: ColumnMention,
  mentions: readonly ColumnMention[],
): Source | undefined {
  const { statement } = scope;
  const { at, block, clause } = mention;
  const isOpen = block.sources.some(
    (source) => source.natural || scope.columnsOf(source, block) === undefined,
  );
  if (isOpen) return undefined;
  const having = block.sources.filter((source) => scope.hasColumn(source, block, at));
  if (having.length < 2) return undefined;
  const isMerged = having.some(({ using }) => using.some((one) => isSameName(statement, one, at)));
  if (isMerged) return undefined;
  const isLabelled = block.items.some((item) => {
    const label = labelOf(statement, item);
    return label !== undefined && isCalled(statement, at, nameAt(statement, label), 'column');
  });
  if (isLabelled && clause !== 'select') return undefined;
  return chooseSpokenOf(scope, mention, mentions) ?? chooseEqual(scope, block, having, at);
}

/** `SELECT c.name … GROUP BY name`: the same column, and the one that says whose it is. */
function chooseSpokenOf(
  scope: Scope,
  { block, clause }: ColumnMention,
  mentions: readonly ColumnMention[],
): Source | undefined {
  const listClauses = ['select', 'group', 'order'];
  if (clause === undefined || !listClauses.includes(clause)) return undefined;
  const spoken = mentions.filter(
    (one) =>
      one.block === block &&
      one.qualifier !== undefined &&
      one.clause !== undefined &&
      one.clause !== clause &&
      listClauses.includes(one.clause),
  );
  const sources = new Set(
    spoken.flatMap(({ qualifier }) => sourcesCalled(scope, block, qualifier as number)),
  );
  return sources.size === 1 ? [...sources][0] : undefined;
}

/** The first of those that conditions make equal; in a left join that is the side whose rows all stay. */
function chooseEqual(
  scope: Scope,
  block: SelectBlock,
  having: readonly Source[],
  at: number,
): Source | undefined {
  const [first, ...others] = having;
  const isOuter = block.sources.some(({ join }) => join === 'right' || join === 'full');
  if (!first || isOuter) return undefined;
  const equal = new Set([first]);
  for (const source of others) {
    const conditions = [source.on, block.clauses.where].filter((range) => range !== undefined);
    const isEqual = conditions.some((range) =>
      equalPairs(scope, block, range, at).some(
        ([one, other]) =>
          (one === source && equal.has(other)) || (other === source && equal.has(one)),
      ),
    );
    if (!isEqual) return undefined;
    equal.add(source);
  }
  return first;
}

/** The sources whose columns of this name must be equal: `a.x = b.x`, joined by AND alone. */
function equalPairs(
  scope: Scope,
  block: SelectBlock,
  range: Range,
  at: number,
): [Source, Source][] {
  const { statement } = scope;
  return conjuncts(scope, range).flatMap(({ from, to }): [Source, Source][] => {
    const { tokens } = statement;
    const fits =
      to - from === 7 &&
      isSymbol(tokens[from + 1], '.') &&
      isSymbol(tokens[from + 3], '=') &&
      isSymbol(tokens[from + 5], '.') &&
      isSameName(statement, from + 2, at) &&
      isSameName(statement, from + 6, at);
    if (!fits) return [];
    const [one] = sourcesCalled(scope, block, from);
    const [other] = sourcesCalled(scope, block, from + 4);
    return one && other ? [[one, other]] : [];
  });
}

function conjuncts({ statement, ownerOf }: Scope, range: Range): Range[] {
  const { tokens, partners } = statement;
  const parts: Range[] = [];
  let from = range.from;
  for (let at = range.from; at < range.to; at += 1) {
    if (isSymbol(tokens[at], '(')) at = partners.get(at) ?? range.to;
    else if (isWord(tokens[at], 'or') || isWord(tokens[at], 'between')) return [];
    else if (isWord(tokens[at], 'and') && ownerOf(at)) {
      parts.push({ from, to: at });
      from = at + 1;
    }
  }
  parts.push({ from, to: range.to });
  return parts.filter((part) => contains(range, part.from));
}

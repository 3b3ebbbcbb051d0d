import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import { isPlainName, nameAt } from './loose-statement.ts';
import { labelOf, type Scope } from './scope.ts';
import type { Clause, Range, SelectBlock } from './select-block.ts';

/** A place where a statement names a column. */
export interface ColumnMention {
  at: number;
  /** The token before the dot. */
  qualifier?: number;
  block: SelectBlock;
  /** Undefined in a join's condition. */
  clause?: Clause;
}

/** Where columns are named with what they are of. That is told by the dot, whatever the name. */
export function qualifiedMentions(scope: Scope): ColumnMention[] {
  const { tokens } = scope.statement;
  return mentionsWhere(
    scope,
    (at) => isSymbol(tokens[at - 1], '.') && !isSymbol(tokens[at - 3], '.'),
  );
}

/** Where a column of this name is named, with what it is of or without. */
export function mentionsOf(scope: Scope, name: string): ColumnMention[] {
  const wanted = name.toLowerCase();
  return mentionsWhere(scope, (at) => nameAt(scope.statement, at).toLowerCase() === wanted);
}

export function mentionsWhere(scope: Scope, isWanted: (at: number) => boolean): ColumnMention[] {
  const { statement, blocks, ownerOf } = scope;
  const { tokens } = statement;
  const taken = new Set<number>();
  for (const block of blocks) {
    for (const { path, alias, columnAliases } of block.sources) {
      for (const index of [...path, ...columnAliases]) taken.add(index);
      if (alias !== undefined) taken.add(alias);
    }
    for (const { name, columnAliases } of block.common) {
      for (const index of [name, ...columnAliases]) taken.add(index);
    }
    for (const item of block.items) {
      const label = labelOf(statement, item);
      if (label !== undefined) taken.add(label);
    }
  }
  return [...tokens.keys()].flatMap((at) => {
    const block = ownerOf(at);
    if (!block || taken.has(at) || !isPlainName(statement, at) || !isWanted(at)) return [];
    // CAST(x AS date), x::date.
    if (isWord(tokens[at - 1], 'as')) return [];
    if (isSymbol(tokens[at - 1], ':') && isSymbol(tokens[at - 2], ':')) return [];
    const isQualified = isSymbol(tokens[at - 1], '.') && isName(tokens[at - 2]);
    const clause = clauseOf(block, at);
    return [{ at, ...(isQualified && { qualifier: at - 2 }), block, ...(clause && { clause }) }];
  });
}

function clauseOf(block: SelectBlock, at: number): Clause | undefined {
  const found = Object.entries(block.clauses).find(([, range]) => contains(range, at));
  return found?.[0] === 'from' ? undefined : (found?.[0] as Clause | undefined);
}

export function contains({ from, to }: Range, at: number): boolean {
  return at >= from && at < to;
}

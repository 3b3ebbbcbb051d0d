import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { isName, isSymbol } from '../guard/token-reader.ts';
import type { Change } from './change.ts';
import { chooseNearest } from './choose-nearest.ts';
import { isCalled, nameAt, textOf } from './loose-statement.ts';
import { findCalled, type Scope } from './scope.ts';
import type { SelectBlock } from './select-block.ts';

export const literalPhrase = 'double-quoted text';

const patternWords = ['like', 'ilike', 'glob'];

/**
 * `city = "Oslo"`, where no table has a column of such a name and the one it is compared with holds
 * text: what stands in quotes for names is a text.
 */
export function mendLiterals(scope: Scope): Change[] {
  const { statement, ownerOf } = scope;
  if (statement.dialect === 'mysql') return [];
  return [...statement.tokens.entries()].flatMap(([index, token]) => {
    const block = ownerOf(index);
    const isInQuotes = token.kind === 'quoted' && textOf(statement, index).startsWith('"');
    if (!block || !isInQuotes) return [];
    const compared = comparedWith(scope, index);
    const column = compared === undefined ? undefined : findColumn(scope, block, compared);
    if (!column || !holdsText(column) || mayBeColumn(scope, block, index)) return [];
    const value = nameAt(statement, index);
    const text = `'${value.replaceAll("'", "''")}'`;
    return [
      {
        edits: [{ start: token.start, end: token.end, text }],
        explanation: `"${value}" is a text, not a name`,
        fix: { kind: 'phrase', phrase: literalPhrase, wrong: 'text in "…"', right: "text in '…'" },
      } satisfies Change,
    ];
  });
}

/** The last token of the column that the value at `index` is compared with. */
function comparedWith({ statement }: Scope, index: number): number | undefined {
  const { tokens } = statement;
  let at = index - 1;
  if (isSymbol(tokens[at], ',') || isSymbol(tokens[at], '(')) {
    // IN ("a", "b"): values and commas alone.
    while (isSymbol(tokens[at], ',') || isValue(tokens[at]?.kind)) at -= 1;
    if (!isSymbol(tokens[at], '(')) return undefined;
    at -= 1;
    if (tokens[at]?.text !== 'in') return undefined;
  } else if (tokens[at]?.kind === 'word') {
    if (!patternWords.includes(tokens[at]?.text ?? '')) return undefined;
  } else {
    if (!['=', '<', '>'].includes(tokens[at]?.text ?? '')) return undefined;
    while (['=', '<', '>', '!'].includes(tokens[at - 1]?.text ?? '')) at -= 1;
  }
  at -= 1;
  if (tokens[at]?.kind === 'word' && tokens[at]?.text === 'not') at -= 1;
  const token = tokens[at];
  return isName(token) && token.kind !== 'string' ? at : undefined;
}

function isValue(kind: string | undefined): boolean {
  return kind === 'quoted' || kind === 'string' || kind === 'number';
}

function findColumn(scope: Scope, block: SelectBlock, at: number): ColumnSchema | undefined {
  const { tokens } = scope.statement;
  const qualifier = isSymbol(tokens[at - 1], '.') ? at - 2 : undefined;
  const called = qualifier === undefined ? undefined : findCalled(scope, block, qualifier);
  if (qualifier !== undefined && !called) return undefined;
  for (
    let around: SelectBlock | undefined = called?.block ?? block;
    around;
    around = around.outer
  ) {
    const own = around;
    for (const source of called?.sources ?? own.sources) {
      const rows = scope.rowsOf(source, own);
      const found =
        rows.kind === 'table' &&
        rows.table.columns.find(({ name }) => isCalled(scope.statement, at, name, 'column'));
      if (found) return found;
    }
    if (called) return undefined;
  }
  return undefined;
}

function holdsText({ type }: ColumnSchema): boolean {
  return ['text', 'date', 'timestamp', 'time', 'uuid', 'unknown'].includes(type);
}

/** A column that is visible here is called so, or nearly. */
function mayBeColumn(scope: Scope, block: SelectBlock, index: number): boolean {
  const name = nameAt(scope.statement, index);
  for (let around: SelectBlock | undefined = block; around; around = around.outer) {
    for (const source of around.sources) {
      const columns = scope.columnsOf(source, around);
      if (!columns) return true;
      const near = columns.some((column) =>
        chooseNearest(name, [column], (one) => one, { isKnownWord: () => false }),
      );
      if (near) return true;
    }
  }
  return false;
}

import { isName, isSymbol } from '../guard/token-reader.ts';
import type { Change } from './change.ts';
import { chooseNearest } from './choose-nearest.ts';
import { nameAt, textOf } from './loose-statement.ts';
import { calledAt, findCalled, type Scope } from './scope.ts';
import type { SelectBlock, Source } from './select-block.ts';

/** `x.name` where nothing is called x becomes the name of the rows that were meant. */
export function mendQualifiers(scope: Scope): Change[] {
  const { statement, ownerOf } = scope;
  const { tokens } = statement;
  const changes: Change[] = [];
  for (const [index, token] of tokens.entries()) {
    const block = ownerOf(index);
    const isQualifier =
      isName(token) &&
      token.kind !== 'string' &&
      isSymbol(tokens[index + 1], '.') &&
      !isSymbol(tokens[index - 1], '.') &&
      // schema.table.column, t.method(…)
      !isSymbol(tokens[index + 3], '.') &&
      !isSymbol(tokens[index + 3], '(');
    if (!block || !isQualifier || isOfPath(scope, index)) continue;
    if (findCalled(scope, block, index) || isColumn(scope, block, index)) continue;
    const source = chooseSource(scope, block, index);
    const called = source && calledAt(source);
    if (called === undefined) continue;
    const column = isSymbol(tokens[index + 2], '*') ? '*' : nameAt(statement, index + 2);
    changes.push({
      edits: [{ start: token.start, end: token.end, text: textOf(statement, called) }],
      explanation: `${nameAt(statement, index)}.${column} is ${nameAt(statement, called)}.${column}`,
    });
  }
  return changes;
}

function isOfPath({ blocks }: Scope, index: number): boolean {
  return blocks.some(({ sources }) => sources.some(({ path }) => path.includes(index)));
}

function chooseSource(scope: Scope, block: SelectBlock, index: number): Source | undefined {
  const { statement, schema } = scope;
  const written = nameAt(statement, index);
  const isStar = isSymbol(statement.tokens[index + 2], '*');
  const has = (source: Source) => isStar || scope.hasColumn(source, block, index + 2);
  const { sources } = block;
  // The table's own name, though it has an alias.
  const byTable = sources.filter((source) => {
    const name = source.path.at(-1);
    return name !== undefined && nameAt(statement, name).toLowerCase() === written.toLowerCase();
  });
  if (byTable.length > 0) return byTable.length === 1 ? byTable[0] : undefined;
  const named = sources.filter((source) => calledAt(source) !== undefined);
  const near = chooseNearest(written, named, (source) => nameAt(statement, calledAt(source) ?? 0), {
    isKnownWord: () => false,
  });
  if (near) return has(near) ? near : undefined;
  // Another table that was never joined: nothing here is meant by it.
  const isTable = schema.tables.some(({ name }) => name.toLowerCase() === written.toLowerCase());
  if (isTable || isStar) return undefined;
  const isKnown = named.every((source) => scope.columnsOf(source, block) !== undefined);
  const having = isKnown ? named.filter(has) : [];
  return having.length === 1 ? having[0] : undefined;
}

/** Of a column that holds fields, `column.field`; of rows of nobody knows which columns, any may be one. */
function isColumn(scope: Scope, block: SelectBlock, index: number): boolean {
  for (let around: SelectBlock | undefined = block; around; around = around.outer) {
    const own = around;
    const may = own.sources.some(
      (source) => !scope.columnsOf(source, own) || scope.hasColumn(source, own, index),
    );
    if (may) return true;
  }
  return false;
}

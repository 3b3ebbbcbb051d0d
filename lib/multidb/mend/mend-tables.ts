import type { TableSchema } from '#lib/shape/database-schema.ts';
import { formatTableName } from '#lib/shape/statement-fix.ts';
import { isSymbol } from '../guard/token-reader.ts';
import type { Change } from './change.ts';
import { chooseNearest } from './choose-nearest.ts';
import { knownWords } from './known-words.ts';
import { isSameName, nameAt } from './loose-statement.ts';
import type { Mistake } from './mistake.ts';
import { calledAt, type Scope } from './scope.ts';
import type { SelectBlock, Source } from './select-block.ts';
import { writeName, writeTableName } from './write-name.ts';

/** Tables that the schema does not have, in each FROM, become those that they were meant to be. */
export function mendTables(scope: Scope, mistake: Mistake): Change[] {
  const unknown = [...unknownTables(scope), ...inUnknownSchema(scope, mistake.path)];
  const wanted = mistake.name?.toLowerCase();
  const isTold = unknown.some(({ name }) => name.toLowerCase() === wanted);
  if (wanted !== undefined && !isTold) return [];
  return unknown.flatMap(({ block, source }) => {
    const table = chooseTable(scope, source);
    return table ? [renameTable(scope, block, source, table)] : [];
  });
}

export interface UnknownTable {
  block: SelectBlock;
  source: Source;
  name: string;
}

export function unknownTables(scope: Scope): UnknownTable[] {
  return scope.blocks.flatMap((block) =>
    block.sources
      .filter((source) => scope.rowsOf(source, block).kind === 'unknown')
      .map((source) => ({
        block,
        source,
        name: nameAt(scope.statement, source.path.at(-1) as number),
      })),
  );
}

/** A path that the database says leads nowhere, though its last name alone would. */
function inUnknownSchema({ statement, blocks, rowsOf }: Scope, told: string | undefined) {
  return blocks.flatMap((block) =>
    block.sources
      .filter((source) => {
        const names = source.path.map((index) => nameAt(statement, index));
        const isTold = names.join('.').toLowerCase() === told?.toLowerCase();
        return names.length > 1 && isTold && rowsOf(source, block).kind === 'table';
      })
      .map((source) => ({
        block,
        source,
        name: nameAt(statement, source.path.at(-1) as number),
      })),
  );
}

function chooseTable({ statement, schema }: Scope, { path }: Source): TableSchema | undefined {
  const name = nameAt(statement, path.at(-1) as number);
  const qualifier = path.at(-2);
  const inside =
    qualifier === undefined
      ? []
      : schema.tables.filter(
          ({ namespace }) =>
            namespace?.toLowerCase() === nameAt(statement, qualifier).toLowerCase(),
        );
  const candidates = inside.length > 0 ? inside : schema.tables;
  const words = knownWords(schema);
  const names = [...new Set(candidates.map((table) => table.name))];
  const exact = names.filter((one) => one.toLowerCase() === name.toLowerCase());
  const meant =
    exact.length === 1
      ? exact[0]
      : chooseNearest(name, names, (one) => one, { isKnownWord: (word) => words.has(word) });
  const namesakes = candidates.filter((table) => table.name === meant);
  // Of several schemas that have it, the one that needs no naming.
  const reached = namesakes.filter(({ namespace }) => namespace === undefined);
  const [only, other] = reached.length > 0 ? reached : namesakes;
  return other ? undefined : only;
}

/** The name in the FROM, and before the columns where it has no alias. */
export function renameTable(
  { statement, blocks, ownerOf }: Scope,
  block: SelectBlock,
  source: Source,
  table: TableSchema,
): Change {
  const { tokens, dialect } = statement;
  const [first, last] = [source.path[0] as number, source.path.at(-1) as number];
  const right = { name: table.name, ...(table.namespace && { namespace: table.namespace }) };
  const written = writeTableName(right, dialect);
  const edits = [{ start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0, text: written }];
  if (source.alias === undefined) {
    const renamed = writeName(table.name, dialect);
    for (const [index, token] of tokens.entries()) {
      if (!isSymbol(tokens[index + 1], '.') || !isSameName(statement, index, last)) continue;
      const isOfPath = blocks.some(({ sources }) =>
        sources.some(({ path }) => path.includes(index)),
      );
      if (isOfPath || isSymbol(tokens[index - 1], '.')) continue;
      if (!isWithin(ownerOf(index), block)) continue;
      if (hidesName(statement, ownerOf(index), block, index)) continue;
      edits.push({ start: token.start, end: token.end, text: renamed });
    }
  }
  const wrong = nameAt(statement, last);
  return {
    edits,
    explanation: explain(
      statement.sql.slice(edits[0]?.start, edits[0]?.end),
      wrong,
      right,
      written,
    ),
    fix: { kind: 'table', wrong, right },
  };
}

function explain(
  path: string,
  wrong: string,
  right: { namespace?: string; name: string },
  written: string,
): string {
  if (wrong !== right.name) {
    const isCase = wrong.toLowerCase() === right.name.toLowerCase();
    return isCase
      ? `${wrong} is written ${written}`
      : `${wrong} is spelled ${formatTableName(right)}`;
  }
  if (right.namespace !== undefined) return `${wrong} is in the schema ${right.namespace}`;
  return path === wrong || path.includes('"') || path.includes('`')
    ? `${wrong} is written ${written}`
    : `${path} is called ${written}`;
}

function isWithin(block: SelectBlock | undefined, outer: SelectBlock): boolean {
  for (let at = block; at; at = at.outer) if (at === outer) return true;
  return false;
}

/** A nearer SELECT has rows of that name itself. */
function hidesName(
  statement: Scope['statement'],
  from: SelectBlock | undefined,
  to: SelectBlock,
  index: number,
): boolean {
  for (let at = from; at && at !== to; at = at.outer) {
    const hides = at.sources.some((source) => {
      const called = calledAt(source);
      return called !== undefined && isSameName(statement, called, index);
    });
    if (hides) return true;
  }
  return false;
}

import type { Token } from '../token.ts';
import { isKeyword, isName, isSymbol, isWord } from '../token-reader.ts';
import { behindParenthesis, findWord } from './find-clause.ts';
import { opensQuery } from './require-size.ts';
import { aliasBehind, endOfName, isNaming } from './table-names.ts';
import type { OwnColumn, OwnOutput } from './value-place.ts';

/** One table or query of a FROM. */
export interface Source {
  alias: string;
  /** What it gives of the changed tables; absent where it is none of them and not made of them alone. */
  own?: readonly OwnOutput[];
}

/** What a FROM, a USING or the tables of an UPDATE hold. */
export interface Sources {
  tables: Source[];
  /** What stands behind ON. */
  conditions: (readonly Token[])[];
  /** Whether tables are joined by the names of their columns. */
  joinsByName: boolean;
  /** Whether a join leaves out no rows, whatever its condition says. */
  isOuter: boolean;
  /** Whether TABLESAMPLE leaves out rows. */
  isSample: boolean;
}

/** What a query in FROM, or a table of that name, gives of the changed tables. */
export interface SourceReader {
  ofQuery(query: readonly Token[]): readonly OwnOutput[] | undefined;
  ofTable(name: string): readonly OwnOutput[] | undefined;
}

const joins: ReadonlySet<string> = new Set(['join', 'straight_join']);
const outer: ReadonlySet<string> = new Set(['left', 'right', 'full']);
const joinWords = [...outer, ...joins, 'inner', 'cross', 'natural'];

/** Reads a list of tables, from behind FROM to before the next clause, also within parentheses. */
export function readSources(tokens: readonly Token[], reader: SourceReader): Sources {
  const found: Sources = {
    tables: [],
    conditions: [],
    joinsByName: false,
    isOuter: tokens.some((token, index) => isKeyword(tokens, index) && outer.has(token.text)),
    isSample: false,
  };
  collect(tokens, reader, found);
  return found;
}

function collect(tokens: readonly Token[], reader: SourceReader, found: Sources): void {
  let isExpected = true;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (isExpected && (isWord(token, 'only') || isWord(token, 'lateral'))) continue;
    if (isExpected && (isSymbol(token, '(') || isName(token))) {
      index = readSource(tokens, index, reader, found) - 1;
    } else if (isSymbol(token, '(')) index = behindParenthesis(tokens, index) - 1;
    else if (isSymbol(token, ',') || (isKeyword(tokens, index) && joins.has(token.text))) {
      isExpected = true;
      continue;
    } else if (isWord(token, 'on') && isKeyword(tokens, index)) {
      const end = endOfOn(tokens, index + 1);
      found.conditions.push(tokens.slice(index + 1, end));
      index = end - 1;
    } else if (isWord(token, 'using') || isWord(token, 'natural')) found.joinsByName = true;
    else if (isWord(token, 'tablesample')) found.isSample = true;
    isExpected = false;
  }
}

/** @returns the index behind the table, its alias and its columns */
function readSource(
  tokens: readonly Token[],
  at: number,
  reader: SourceReader,
  found: Sources,
): number {
  let end = at;
  let own: readonly OwnOutput[] | undefined;
  let name = '';
  if (isSymbol(tokens[at], '(')) {
    end = behindParenthesis(tokens, at);
    const inner = tokens.slice(at + 1, end - 1);
    if (!opensQuery(inner.find((token) => !isSymbol(token, '(')))) {
      collect(inner, reader, found);
      return end;
    }
    own = reader.ofQuery(inner);
  } else {
    const last = endOfName(tokens, at);
    name = tokens[last]?.text ?? '';
    end = last + 1;
    if (isSymbol(tokens[end], '(')) end = behindParenthesis(tokens, end);
    else own = reader.ofTable(name);
  }
  if (isSymbol(tokens[end], '*')) end += 1;
  const alias = aliasBehind(tokens, end);
  if (alias !== undefined) end += isWord(tokens[end], 'as') ? 2 : 1;
  if (alias !== undefined && isSymbol(tokens[end], '(')) {
    const behind = behindParenthesis(tokens, end);
    own = own && renamed(own, tokens.slice(end + 1, behind - 1));
    end = behind;
  }
  found.tables.push({ alias: alias ?? name, own });
  return end;
}

function endOfOn(tokens: readonly Token[], from: number): number {
  const end = findWord(tokens, from, ...joinWords, 'on');
  let depth = 0;
  for (let index = from; index < end; index++) {
    if (isSymbol(tokens[index], '(')) depth += 1;
    if (isSymbol(tokens[index], ')')) depth -= 1;
    if (depth === 0 && isSymbol(tokens[index], ',')) return index;
  }
  return end;
}

/** `x (a, b)`: under these names; behind a `*` nobody knows which column is which. */
export function renamed(
  outputs: readonly OwnOutput[],
  columns: readonly Token[],
): readonly OwnOutput[] {
  const names = columns.filter(isNaming).map(({ text }) => text);
  const isKnown = !outputs.some(({ name }) => name === '*');
  const all: readonly OwnColumn[] = outputs.flatMap((output) => output.columns);
  const given = names.map((name, at): OwnOutput => {
    const output = outputs[at];
    if (isKnown && output) return { ...output, name };
    return { name, columns: all.map(({ table }) => ({ table, column: '*' })) };
  });
  return [...given, ...outputs.slice(isKnown ? names.length : 0)];
}

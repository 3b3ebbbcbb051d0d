import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { isName, isSymbol, isWord } from '../../guard/token-reader.ts';
import { type LooseStatement, nameAt, textBetween, textOf } from '../loose-statement.ts';
import { beforeValues } from '../select-words.ts';
import { writeName } from '../write-name.ts';
import { replaceTokens } from './calls.ts';
import type { Phrase } from './phrase.ts';

const backticks: Phrase = {
  id: 'backticks',
  dialects: ['postgresql', 'duckdb'],
  wrong: '`name`',
  right: '"name"',
  find: (statement) =>
    [...statement.tokens.keys()].flatMap((at) =>
      textOf(statement, at).startsWith('`')
        ? [
            replaceTokens(
              statement,
              at,
              at + 1,
              writeName(nameAt(statement, at), statement.dialect),
            ),
          ]
        : [],
    ),
};

/** In DuckDB `[x]` is a list, except where a table stands. */
const brackets: Phrase = {
  id: 'brackets',
  dialects: ['postgresql', 'mysql', 'duckdb'],
  wrong: '[name]',
  right: 'name',
  find(statement) {
    const found = bracketedNames(statement);
    const { tokens, dialect } = statement;
    const isCertain = found.some(
      ({ at, to }) =>
        isWord(tokens[at - 1], 'from') ||
        isWord(tokens[at - 1], 'join') ||
        isSymbol(tokens[at - 1], '.') ||
        isSymbol(tokens[to], '.'),
    );
    if (dialect === 'duckdb' && !isCertain) return [];
    return found.map(({ at, to, name }) =>
      replaceTokens(statement, at, to, writeName(name, dialect)),
    );
  },
};

function bracketedNames(statement: LooseStatement): { at: number; to: number; name: string }[] {
  const { tokens } = statement;
  return [...tokens.keys()].flatMap((at) => {
    const before = tokens[at - 1];
    const mayBegin =
      before?.kind === 'symbol'
        ? !isSymbol(before, ')') && !isSymbol(before, ']')
        : before?.kind === 'word' && (beforeValues.has(before.text) || isWord(before, 'join'));
    if (!isSymbol(tokens[at], '[') || !mayBegin) return [];
    let to = at + 1;
    while (tokens[to]?.kind === 'word') to += 1;
    const name = textBetween(statement, at + 1, to);
    const isRight = to > at + 1 && isSymbol(tokens[to], ']') && /^\w+(?: \w+)*$/.test(name);
    return isRight ? [{ at, to: to + 1, name }] : [];
  });
}

/**
 * "name", as the standard has it. In MySQL that is a text, which is a mistake where a table stands or
 * beside a dot; then those that are called as a column are names too.
 */
const doubleQuotes: Phrase = {
  id: 'double quotes',
  dialects: ['mysql'],
  wrong: '"name"',
  right: '`name`',
  find(statement, schema) {
    const { tokens } = statement;
    const inQuotes = [...tokens.keys()].filter((at) => textOf(statement, at).startsWith('"'));
    const certain = inQuotes.filter((at) => isNamePlace(statement, at));
    if (certain.length === 0) return [];
    const columns = columnNames(schema);
    const names = inQuotes.filter(
      (at) =>
        certain.includes(at) ||
        (!isWord(tokens[at - 1], 'as') && columns.has(nameIn(statement, at).toLowerCase())),
    );
    return names.map((at) =>
      replaceTokens(statement, at, at + 1, writeName(nameIn(statement, at), 'mysql')),
    );
  },
};

function isNamePlace({ tokens }: LooseStatement, at: number): boolean {
  const isOfTable = isWord(tokens[at - 1], 'from') || isWord(tokens[at - 1], 'join');
  const isQualifier = isSymbol(tokens[at + 1], '.');
  const isQualified = isSymbol(tokens[at - 1], '.') && isName(tokens[at - 2]);
  return isOfTable || isQualifier || isQualified;
}

function nameIn(statement: LooseStatement, at: number): string {
  return textOf(statement, at).slice(1, -1).replaceAll('""', '"');
}

function columnNames({ tables }: DatabaseSchema): ReadonlySet<string> {
  return new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name.toLowerCase())));
}

export const quotePhrases: readonly Phrase[] = [backticks, brackets, doubleQuotes];

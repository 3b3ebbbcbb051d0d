import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import { isOneAggregate } from './read/aggregate-calls.ts';
import type { Tokens } from './read/query.ts';
import { columnsIn, type Scope } from './read/scope.ts';
import { type CheckedStatement, readChecked } from './read/statement.ts';
import { splitConditions } from './read/token-lists.ts';
import { queriesIn } from './read/visit-scopes.ts';

interface Asked {
  question: string;
  dialect: Dialect;
  schema: DatabaseSchema;
}

/**
 * Whether a statement that was written again still asks what the first one did: each of its
 * conditions is there, or another one on the same column; the values that the question names are; its
 * limit and its columns are. What joins tables may be another way to join them. False where it cannot
 * be told: a figure without its condition is right for another question, and looks right for this one.
 */
export function asksTheSame(first: string, second: string, asked: Asked): boolean {
  const { dialect, schema, question } = asked;
  const [one, other] = [first, second].map((sql) => readChecked(sql, dialect, schema));
  if (!one || !other) return false;
  return (
    keepsValues(one, other, question) &&
    keepsConditions(one, other) &&
    keepsLimit(one, other) &&
    keepsColumns(one, other)
  );
}

/**
 * The values that a question names, that a statement compared something with, and that one which was
 * written in its place does not hold anywhere, though it has fewer conditions: it asks for more than
 * was asked. None where either cannot be read.
 */
export function lostValues(first: string, second: string, asked: Asked): string[] {
  const { dialect, schema, question } = asked;
  const [one, other] = [first, second].map((sql) => readChecked(sql, dialect, schema));
  if (!one || !other) return [];
  const count = (statement: CheckedStatement) =>
    [...conditionsOf(statement).filter(isFilter), ...choosingItems(statement)].length;
  // With as many, it may call the value by another name: a code for a country.
  if (count(other) >= count(one)) return [];
  const said = fold(question);
  const left = fold(second);
  return [...new Set(valuesOf(one))].filter(
    (value) => said.includes(fold(value)) && !left.includes(fold(value)),
  );
}

interface Condition {
  tokens: Tokens;
  scope: Scope;
}

function conditionsOf({ scopes }: CheckedStatement): Condition[] {
  return scopes.flatMap((scope) => {
    const { where, having, sources } = scope.select;
    const all = [...where, ...splitConditions(having), ...sources.flatMap(({ on }) => on)];
    return all.map((tokens) => ({ tokens, scope }));
  });
}

/** CASE and FILTER choose rows as well. */
function choosingItems({ scopes }: CheckedStatement): Condition[] {
  return scopes.flatMap((scope) =>
    scope.select.items
      .filter(({ tokens }) => tokens.some((one) => isWord(one, 'case') || isWord(one, 'filter')))
      .map(({ tokens }) => ({ tokens, scope })),
  );
}

function keepsConditions(one: CheckedStatement, other: CheckedStatement): boolean {
  const left = [...conditionsOf(other).filter(isFilter), ...choosingItems(other)];
  const columns = new Set(left.flatMap(columnNames));
  const tables = new Set(other.scopes.flatMap(tableNames));
  return conditionsOf(one)
    .filter(isFilter)
    .every((condition) => {
      const inner = queriesIn(condition.tokens);
      if (inner.length > 0) {
        // Its own conditions are among those of all queries; here it is what it looks at that counts.
        const names = inner.flatMap(({ selects }) => selects.flatMap(({ sources }) => sources));
        return names.every(({ from }) => from.kind !== 'table' || tables.has(fold(from.name)));
      }
      const names = columnNames(condition);
      return names.length === 0 || names.some((name) => columns.has(name));
    });
}

/** All but `a.x = b.y`. */
function isFilter({ tokens }: Condition): boolean {
  const equals = tokens.filter((token) => isSymbol(token, '=')).length;
  const isPlain = tokens.every(
    (token) =>
      isSymbol(token, '=') ||
      isSymbol(token, '.') ||
      (isName(token) &&
        token.kind !== 'string' &&
        !isWord(token, 'true') &&
        !isWord(token, 'false')),
  );
  return !(isPlain && equals === 1);
}

function columnNames({ tokens, scope }: Condition): string[] {
  return columnsIn(tokens, scope).map(({ column }) => fold(column.name));
}

function tableNames({ select }: Scope): string[] {
  return select.sources.flatMap(({ from }) => (from.kind === 'table' ? [fold(from.name)] : []));
}

function keepsValues(one: CheckedStatement, other: CheckedStatement, question: string): boolean {
  const said = fold(question);
  const left = valuesOf(other);
  return valuesOf(one)
    .map(fold)
    .every((value) => !said.includes(value) || left.some((held) => fold(held).includes(value)));
}

/** The texts that conditions compare with, as people write them: without signs of LIKE. */
function valuesOf(statement: CheckedStatement): string[] {
  const all = [...conditionsOf(statement), ...choosingItems(statement)];
  return all.flatMap(({ tokens }) =>
    tokens
      .filter(({ kind }) => kind === 'string')
      .map(({ text }) => text.replace(/^[%_]+|[%_]+$/g, ''))
      .filter((value) => value.length > 1),
  );
}

function keepsLimit(one: CheckedStatement, other: CheckedStatement): boolean {
  const [{ select }] = one.scopes;
  // There it cut nothing but what was summed up.
  return !one.query.limit || isOneAggregate(select) || other.query.limit !== undefined;
}

/** As many, or with names that include the first one's. */
function keepsColumns(one: CheckedStatement, other: CheckedStatement): boolean {
  const [before, after] = [one, other].map(({ scopes: [{ select }] }) => select.items);
  if (!before || !after || before.length <= after.length) return true;
  return after.some(({ tokens }) => isSymbol(tokens.at(-1), '*'));
}

function fold(text: string): string {
  return text.toLowerCase();
}

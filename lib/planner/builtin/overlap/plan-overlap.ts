import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { Expression, LogicalQuery, Predicate, TableRef } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import { tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { type HomeTable, keyName } from '../across/joined-database.ts';
import { writeJoinedPlan } from '../across/write-joined-plan.ts';
import { attachedTo } from '../ask-anew.ts';
import { converse } from '../follow/converse.ts';
import { findIdentities, type Identity } from './find-identity.ts';
import { existsWith, keepShared, moveTo, namespaceOf, placeTables } from './place-query.ts';
import { type Overlap, readOverlap } from './read-overlap.ts';

type Compile = (query: LogicalQuery, dialect: Dialect) => string;
type Found = Extract<Overlap, { kind: 'overlap' }>;

/** The databases that a question for shared rows is about; undefined where it asks for something else. */
export function overlappingDatabases(
  question: string,
  databases: PlannableDatabase[],
): string[] | undefined {
  const overlap = readOverlap(question, databases);
  return overlap?.kind === 'overlap' ? overlap.databases.map(({ name }) => name) : undefined;
}

/**
 * The plan of a question for rows that are in several databases: the rows of the first one for which
 * each other one has a row of the same identity. Undefined where the question asks for something else.
 */
export function planOverlap(
  request: PlanRequest,
  compileQuery: Compile,
): Iterable<string> | undefined {
  const overlap = readOverlap(request.question, attachedTo(request));
  if (!overlap) return undefined;
  if (overlap.kind === 'unclear') return [`CANNOT: ${oneLine(overlap.reason)}`];
  return writeOverlap(overlap, request, compileQuery);
}

/** Undefined where each database can be asked the question, and nothing tells what they share. */
function writeOverlap(
  overlap: Found,
  request: PlanRequest,
  compileQuery: Compile,
): string[] | undefined {
  const cannot = (reason: string) => [`CANNOT: ${oneLine(reason)}`];
  const [base, ...others] = overlap.databases as [PlannableDatabase, ...PlannableDatabase[]];
  const known = [...request.databases, ...(request.beside ?? [])];
  const unread = overlap.databases.find((database) => !known.includes(database));
  if (unread) return cannot(`the schema of ${unread.name} cannot be read`);
  const asked = understand(overlap.question, base, request);
  if ('reason' in asked) return cannot(asked.reason);
  const { query, note, counts } = asked;
  const table = tableIn(base, query.from);
  const homes = new Map<string, HomeTable>();
  const reasons = new Map<string, Identity['reason']>();
  for (const database of overlap.databases) placeTables(database, homes);
  const spoken = shownColumn(query, overlap.question, table);
  const said = overlap.by.length > 0 ? overlap.by : spoken && splitName(spoken.name);
  const conditions: Predicate[] = [];
  const keys: ColumnSchema[] = [];
  let hint: string | undefined;
  for (const [at, database] of others.entries()) {
    const like = findLike(database, table, overlap.question, request);
    if (!like) return cannot(`${database.name} has no table like ${table.name}`);
    const identities = findIdentities(
      { database: base.name, table },
      { database: database.name, table: like },
      request.joinKeys ?? [],
    );
    const identity = said ? identityBySaid(said, table, like) : identities[0];
    const tells = said && !spoken ? tellsApart(identity, identities, table) : identity;
    if (counts && overlap.mayAskEach && !tells) return undefined;
    if (!identity) return cannot(cannotTell(said, table, base, database));
    const alias = `other_${at + 1}`;
    const there: TableRef = { namespace: namespaceOf(database, like), table: like.name, alias };
    conditions.push(existsWith(identity, query.from.alias, there));
    reasons.set(
      keyName(
        { namespace: namespaceOf(base, table), table: table.name, column: identity.left.name },
        { ...there, column: identity.right.name },
      ),
      identity.reason,
    );
    if (!keys.includes(identity.left)) keys.push(identity.left);
    const [, second] = identities;
    if (!said && second && identity.reason.certainty !== 'accepted') hint ??= second.left.name;
  }
  const told = keys.map(({ name }) => name).join(' and ');
  const where = others.map(({ name }) => name).join(' and ');
  const notes = [`NOTE: Understood as ${oneLine(note)}, also in ${where} by ${oneLine(told)}.`];
  if (hint !== undefined) {
    notes.push(
      `NOTE: Rows count as the same where their ${oneLine(told)} is; add "by ${oneLine(hint)}" to the question to go by that.`,
    );
  }
  const whole = keepShared(moveTo(query, base), conditions, keys);
  const skips = request.databases
    .filter(({ name }) => !overlap.databases.some((database) => database.name === name))
    .map(({ name }) => `SKIP: ${name} - not one of those that are compared`);
  return [...notes, ...writeJoinedPlan(whole, { homes, reasons }, compileQuery), ...skips];
}

/** "By country" says how to group a count: many rows share one, so that it tells none apart. */
function tellsApart(
  said: Identity | undefined,
  known: readonly Identity[],
  { primaryKey }: TableSchema,
): boolean {
  if (!said) return false;
  const { name } = said.left;
  return primaryKey.includes(name) || known.some(({ left }) => left.name === name);
}

/** What is asked of the first database's rows: a list or a count of one table's. */
function understand(
  question: string,
  base: PlannableDatabase,
  request: PlanRequest,
): { query: LogicalQuery; note: string; counts: boolean } | { reason: string } {
  const { joinKeys: _, beside: __, others: ___, ...alone } = request;
  const { readings } = converse({ ...alone, question, databases: [base], conversation: [] });
  const reading = readings.get(base);
  if (reading?.kind !== 'query') {
    const why = reading?.kind === 'unanswerable' ? reading.reason : reading?.question;
    return { reason: why ?? `it is not clear what is asked of ${base.name}` };
  }
  const { query, note } = reading;
  const counts = query.select.every(({ expression }) => isCount(expression));
  const lists = query.select.every(({ expression }) => expression.kind === 'column');
  const isPlain =
    query.groupBy.length === 0 && !query.having && !query.combined && query.limit === undefined;
  if (!isPlain || !(counts || lists)) {
    return { reason: 'of rows that several databases share, only a list or a count can be made' };
  }
  return { query, note, counts };
}

/** Of rows, or of what stands in their one column. */
function isCount(expression: Expression): boolean {
  return (
    expression.kind === 'aggregate' &&
    expression.function === 'count' &&
    (expression.argument.kind === 'star' || expression.argument.kind === 'column')
  );
}

const namings = /^(name|title|label)$/;

/** "Which emails", "how many emails", "which product names": the one column that is asked for by name. */
function shownColumn(
  { select }: LogicalQuery,
  question: string,
  table: TableSchema,
): ColumnSchema | undefined {
  const [only, second] = select;
  const column = only && !second && columnOf(only.expression);
  if (!column) return undefined;
  const words = tokenizeQuestion(question).map(({ word }) => singularise(word));
  const isSaid = splitName(column).every(
    (word) =>
      words.includes(singularise(word)) ||
      (namings.test(word) && words.some((said) => namings.test(said))),
  );
  return isSaid ? table.columns.find(({ name }) => name === column) : undefined;
}

function columnOf(expression: Expression): string | undefined {
  if (expression.kind === 'aggregate') return columnOf(expression.argument);
  return expression.kind === 'column' ? expression.column : undefined;
}

function identityBySaid(
  said: readonly string[],
  table: TableSchema,
  like: TableSchema,
): Identity | undefined {
  const wanted = said.map(singularise).join(' ');
  const find = ({ columns }: TableSchema) =>
    columns.find(({ name }) => splitName(name).map(singularise).join(' ') === wanted);
  const [left, right] = [find(table), find(like)];
  const reason = { text: 'the question says so', certainty: 'likely' as const };
  return left && right ? { left, right, reason } : undefined;
}

function cannotTell(
  said: readonly string[] | undefined,
  table: TableSchema,
  base: PlannableDatabase,
  other: PlannableDatabase,
): string {
  return said
    ? `${oneLine(table.name)} of ${base.name} and of ${other.name} do not both have "${oneLine(said.join(' '))}"`
    : `nothing tells which ${oneLine(table.name)} of ${base.name} and of ${other.name} are the same; say by which column, as in "by ${oneLine(table.primaryKey[0] ?? 'email')}"`;
}

/** The table of the same name, else what the question's words mean there. */
function findLike(
  database: PlannableDatabase,
  { name }: TableSchema,
  question: string,
  request: PlanRequest,
): TableSchema | undefined {
  const words = (one: string) => splitName(one).map(singularise).join(' ');
  const { tables } = database.schema;
  const same =
    tables.find((table) => table.name === name) ??
    tables.find((table) => words(table.name) === words(name));
  if (same) return same;
  const there = understand(question, database, request);
  return 'query' in there ? tableIn(database, there.query.from) : undefined;
}

function tableIn({ schema }: PlannableDatabase, { namespace, table }: TableRef): TableSchema {
  const found = schema.tables.find((one) => one.name === table && one.namespace === namespace);
  if (!found) throw new Error(`There is no table ${table} in this database.`);
  return found;
}

/** Plan text is read by lines. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

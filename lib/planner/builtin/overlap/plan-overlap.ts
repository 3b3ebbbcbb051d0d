import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { LogicalQuery, Predicate, TableRef } from '#lib/shape/logical-query.ts';
import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { singularName } from '../../schema-index/singular-name.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import { type HomeTable, keyName } from '../across/joined-database.ts';
import { writeJoinedPlan } from '../across/write-joined-plan.ts';
import { attachedTo } from '../ask-anew.ts';
import { findLikeTable } from '../find-like-table.ts';
import { oneLine } from '../one-line.ts';
import { findIdentities, type Identity } from './find-identity.ts';
import { existsWith, keepShared, moveTo, namespaceOf, placeTables } from './place-query.ts';
import { type Overlap, readOverlap } from './read-overlap.ts';
import { isCounted, shownColumn, understand } from './understand-overlap.ts';

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
 * The plan of a question for rows that are in several databases, or in one alone: rows of the first one
 * for which each other one has a row of the same identity, or none. Undefined where the question asks
 * for something else.
 *
 * @param comparesRows the question can be answered by comparing whole tables, key by key
 */
export function planOverlap(
  request: PlanRequest,
  compileQuery: Compile,
  comparesRows: boolean,
): Iterable<string> | undefined {
  const overlap = readOverlap(request.question, attachedTo(request));
  if (!overlap) return undefined;
  const isMissing = overlap.kind === 'overlap' && overlap.relation === 'missing';
  if (comparesRows && !isMissing) return undefined;
  if (overlap.kind === 'unclear') return [`CANNOT: ${oneLine(overlap.reason)}`];
  const drawn = drawOverlap(overlap, request);
  if (!drawn) return undefined;
  if ('reason' in drawn) return comparesRows ? undefined : [`CANNOT: ${oneLine(drawn.reason)}`];
  // A whole table against its copy: what has changed is worth telling, too.
  if (comparesRows && drawn.isWhole && drawn.isByKey) return undefined;
  return writeOverlap(drawn, overlap, request, compileQuery);
}

interface Drawn {
  query: LogicalQuery;
  note: string;
  reasons: Map<string, Identity['reason']>;
  /** In words, the columns that tell that rows are the same. */
  told: string;
  /** Another column that could. */
  hint: string | undefined;
  /** All rows of a table are asked for. */
  isWhole: boolean;
  /** Rows are told apart by their tables' keys. */
  isByKey: boolean;
}

/**
 * The question as one on the databases together; undefined where each can be asked it, and nothing
 * tells what they share.
 */
function drawOverlap(overlap: Found, request: PlanRequest): Drawn | { reason: string } | undefined {
  const [base, ...others] = overlap.databases as [PlannableDatabase, ...PlannableDatabase[]];
  const known = [...request.databases, ...(request.beside ?? [])];
  const unread = overlap.databases.find((database) => !known.includes(database));
  if (unread) return { reason: `the schema of ${unread.name} cannot be read` };
  const asked = understand(overlap, base, request);
  if ('reason' in asked) return asked;
  const { query, note, held } = asked;
  const table = tableIn(base, held);
  const spoken = overlap.of ? undefined : shownColumn(query, overlap.question, table);
  const reasons = new Map<string, Identity['reason']>();
  const conditions: Predicate[] = [];
  const keys: ColumnSchema[] = [];
  let hint: string | undefined;
  for (const [at, database] of others.entries()) {
    const like = findLike(database, table, overlap, request);
    if (!like) return { reason: `${database.name} has no table like ${table.name}` };
    const identities = findIdentities(
      { database: base.name, table },
      { database: database.name, table: like },
      request.joinKeys ?? [],
    );
    const said = overlap.by.length > 0 ? overlap.by : spoken && splitName(spoken.name);
    const identity = said ? identityBySaid(said, table, like) : identities[0];
    const tells = said && !spoken ? tellsApart(identity, identities, table) : identity;
    if (overlap.mayAskEach && isCounted(query) && !tells) return undefined;
    if (!identity) return { reason: cannotTell(said, table, base, database) };
    const alias = `other_${at + 1}`;
    const there: TableRef = { namespace: namespaceOf(database, like), table: like.name, alias };
    const exists = existsWith(identity, held.alias, there);
    conditions.push(overlap.relation === 'missing' ? { kind: 'not', operand: exists } : exists);
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
  const [only] = keys;
  return {
    query: keepShared(moveTo(query, base), conditions, overlap.of ? [] : keys),
    note,
    reasons,
    told: keys.map(({ name }) => name).join(' and '),
    hint,
    isWhole: query.where === undefined && query.joins.length === 0 && !isCounted(query),
    isByKey:
      keys.length === 1 && table.primaryKey.length === 1 && table.primaryKey[0] === only?.name,
  };
}

function* writeOverlap(
  { query, note, reasons, told, hint }: Drawn,
  { databases, relation, of }: Found,
  request: PlanRequest,
  compileQuery: Compile,
): Iterable<string> {
  const names = databases.slice(1).map(({ name }) => name);
  const where = {
    shared: `also in ${names.join(' and ')} by`,
    missing: `not in ${names.join(' or ')} by`,
    placed: `with ${(of ?? []).join(' ')} of ${names.join(' and ')} by`,
  };
  yield `NOTE: Understood as ${oneLine(note)}, ${where[relation]} ${oneLine(told)}.`;
  if (hint !== undefined && relation !== 'placed') {
    yield `NOTE: Rows count as the same where their ${oneLine(told)} is; add "by ${oneLine(hint)}" to the question to go by that.`;
  }
  const homes = new Map<string, HomeTable>();
  for (const database of databases) placeTables(database, homes);
  yield* writeJoinedPlan(query, { homes, reasons }, compileQuery);
  for (const { name } of request.databases) {
    if (!databases.some((database) => database.name === name)) {
      yield `SKIP: ${name} - not one of those that are compared`;
    }
  }
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

function identityBySaid(
  said: readonly string[],
  table: TableSchema,
  like: TableSchema,
): Identity | undefined {
  const wanted = said.map(singularise).join(' ');
  const find = ({ columns }: TableSchema) =>
    columns.find(({ name }) => singularName(name) === wanted);
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
  overlap: Found,
  request: PlanRequest,
): TableSchema | undefined {
  const same = findLikeTable(database.schema.tables, name);
  if (same || overlap.relation === 'placed') return same;
  const there = understand(overlap, database, request);
  return 'query' in there ? tableIn(database, there.query.from) : undefined;
}

function tableIn({ schema }: PlannableDatabase, { namespace, table }: TableRef): TableSchema {
  const found = schema.tables.find((one) => one.name === table && one.namespace === namespace);
  if (!found) throw new Error(`There is no table ${table} in this database.`);
  return found;
}

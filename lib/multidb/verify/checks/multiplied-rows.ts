/**
 * A join that repeats rows which are then added up: SUM(orders.total) beside the lines of each order.
 * Proved by declared keys, and by counting where the database can be asked.
 */
import type { TableSchema } from '#lib/shape/database-schema.ts';
import { isSymbol } from '../../guard/token-reader.ts';
import { columnText } from '../probes/table-text.ts';
import { type AggregateCall, aggregatesIn } from '../read/aggregate-calls.ts';
import { type JoinEdge, joinEdges, namedTables } from '../read/join-graph.ts';
import { columnsIn, type Scope, type ScopeTable } from '../read/scope.ts';
import { textOf, withClause } from '../read/statement.ts';
import { hasSchema, holdsKey, refersTo } from '../read/unique-keys.ts';
import { plain } from '../words.ts';
import type { CheckInput, Found } from './check.ts';
import { asksToCount, namesTable } from './table-in-question.ts';

/** @param figures which functions are looked at */
export async function checkMultipliedRows(
  input: CheckInput,
  figures: readonly AggregateCall['function'][] = ['sum', 'avg', 'count'],
): Promise<Found[]> {
  for (const scope of input.statement.scopes) {
    for (const call of callsIn(scope).filter((one) => figures.includes(one.function))) {
      const found = findMultiplied(scope, call, input);
      if (!found) continue;
      const proof = await countRepeats(scope, found, input);
      if (proof === 'none' || (proof === 'unknown' && choosesAmong(found.many, scope))) continue;
      return [tell(found, proof)];
    }
  }
  return [];
}

function callsIn({ select }: Scope): AggregateCall[] {
  return [...select.items.map(({ tokens }) => tokens), select.having].flatMap(aggregatesIn);
}

type KnownTable = ScopeTable & { schema: TableSchema };

interface Multiplied {
  function: AggregateCall['function'];
  /** Whose rows are repeated. */
  one: KnownTable;
  /** By whose rows. */
  many: KnownTable;
}

function findMultiplied(
  scope: Scope,
  call: AggregateCall,
  { question }: CheckInput,
): Multiplied | undefined {
  if (call.distinct) return undefined;
  if (scope.tables.length < 2 || scope.tables.some(({ source }) => source.from.kind === 'other')) {
    return undefined;
  }
  const owners = ownersOf(scope, call, question);
  const [one] = owners;
  if (!one) return undefined;
  const edges = joinEdges(scope);
  const groups = scope.select.groupBy.flatMap((tokens) => namedTables(tokens, scope));
  const isGroupedByOwn = owners.some((owner) => groups.includes(owner));
  // An average, or a count, of one row's value within the row's own group asks for the others.
  if (isGroupedByOwn && call.function !== 'sum') return undefined;
  const many = walkAway(owners, edges).find(({ edge, table, beyond }) => {
    if (beyond.some((each) => groups.includes(each))) return false;
    return multiplies(edge, table, scope);
  });
  if (!many || !hasSchema(many.table)) return undefined;
  // "Credits of all classes": each row of the many is meant, not each of the one.
  const isMeant =
    namesTable(question, many.table.schema.name) && !namesTable(question, one.schema.name);
  if (isMeant) return undefined;
  return { function: call.function, one, many: many.table };
}

/** The tables of which each row should count once. */
function ownersOf(scope: Scope, call: AggregateCall, question: string): KnownTable[] {
  const used = columnsIn(call.argument, scope);
  const isStar = call.argument.length === 1 && isSymbol(call.argument[0], '*');
  if (call.function !== 'count') {
    return scope.tables
      .filter(hasSchema)
      .filter(({ source }) => used.some(({ table }) => table.source === source));
  }
  if (!isStar && used.length === 0) return [];
  const known = scope.tables.filter(hasSchema);
  const counted = known.filter(({ schema }) => asksToCount(question, schema.name));
  const [only, second] = counted;
  const isOwn = isStar || used.some(({ table }) => table.source === only?.source);
  return only && !second && isOwn ? [only] : [];
}

interface Step {
  edge: JoinEdge[];
  table: ScopeTable;
  /** The table, and those that are reached through it. */
  beyond: ScopeTable[];
}

/** From the owners outwards, each other table once. */
function walkAway(owners: ScopeTable[], edges: JoinEdge[]): Step[] {
  const parents = new Map<ScopeTable, ScopeTable | undefined>(
    owners.map((owner) => [owner, undefined]),
  );
  const steps: Step[] = [];
  for (const from of parents.keys()) {
    for (const { tables } of edges) {
      const to = tables[0] === from ? tables[1] : tables[1] === from ? tables[0] : undefined;
      if (!to || parents.has(to)) continue;
      parents.set(to, from);
      const between = edges.filter(
        (edge) =>
          edge.tables.includes(to) && edge.tables.some((one) => one !== to && parents.has(one)),
      );
      steps.push({ edge: between, table: to, beyond: [] });
    }
  }
  const isBeyond = (table: ScopeTable, start: ScopeTable): boolean => {
    const parent = parents.get(table);
    return table === start || (parent !== undefined && isBeyond(parent, start));
  };
  return steps.map((step) => ({
    ...step,
    beyond: steps.map(({ table }) => table).filter((table) => isBeyond(table, step.table)),
  }));
}

/** Whether declared keys say that one row on the near side may meet several of the table. */
function multiplies(edges: JoinEdge[], table: ScopeTable, scope: Scope): boolean {
  if (!hasSchema(table) || edges.some(({ columns }) => !columns)) return false;
  const joined = new Set<string>();
  let nearest: ScopeTable | undefined;
  for (const { tables, columns } of edges) {
    const side = tables[0] === table ? 0 : 1;
    joined.add(columns?.[side]?.toLowerCase() ?? '');
    nearest ??= tables[1 - side];
  }
  for (const column of fixedColumns(table, scope)) joined.add(column);
  if (holdsKey(table.schema, joined)) return false;
  return (
    nearest !== undefined && hasSchema(nearest) && refersTo(table.schema, joined, nearest.schema)
  );
}

/** Columns that a condition holds to one value: `lines.number = 1`. */
function fixedColumns(table: KnownTable, scope: Scope): string[] {
  const conditions = [...scope.select.where, ...table.source.on];
  return conditions.flatMap((tokens) => {
    const [use, second] = columnsIn(tokens, scope);
    const isFixed = use && !second && tokens.length === use.end - use.start + 2;
    const isEqual = tokens.some((token) => isSymbol(token, '='));
    return isFixed && isEqual && use.table.source === table.source
      ? [use.column.name.toLowerCase()]
      : [];
  });
}

/** A condition on the many alone may leave one of them for each row: then only counting tells. */
function choosesAmong(many: KnownTable, { select, tables }: Scope): boolean {
  const conditions = [...select.where, ...tables.flatMap(({ source }) => source.on)];
  return conditions.some((tokens) => {
    const named = namedTables(tokens, { select, tables, common: new Map() });
    return named.length === 1 && named[0]?.source === many.source;
  });
}

type Repeats = 'unknown' | 'none' | { rows: number; distinct: number };

/** How often the rows are there, and how many there are: the same where nothing was repeated. */
async function countRepeats(
  scope: Scope,
  { one }: Multiplied,
  { statement, probe }: CheckInput,
): Promise<Repeats> {
  const [key, second] = one.schema.primaryKey;
  const rows = textOf(scope.select.rows, statement.sql);
  const isOutermost = scope === statement.scopes[0];
  // A query within another may name what stands outside of it.
  if (!probe || key === undefined || second !== undefined || !isOutermost) return 'unknown';
  const alias = columnText({ name: one.source.alias }, statement.dialect);
  const name = `${alias}.${columnText({ name: key }, statement.dialect)}`;
  const counting = `${withClause(statement)}SELECT COUNT(${name}), COUNT(DISTINCT ${name}) ${rows}`;
  const [counts] = (await probe(counting, 1)) ?? [];
  if (!counts) return 'unknown';
  const [all, distinct] = counts.map(Number);
  if (all === undefined || distinct === undefined || Number.isNaN(all + distinct)) return 'unknown';
  return all === distinct ? 'none' : { rows: all, distinct };
}

const words = { sum: 'sum', avg: 'average', count: 'count' };

function tell({ function: called, one, many }: Multiplied, repeats: Repeats): Found {
  const [table, other] = [plain(one.schema.name), plain(many.schema.name)];
  const word = words[called as keyof typeof words] ?? 'figure';
  const isKnown = typeof repeats === 'object';
  const counts = isKnown ? ` ${sayRepeats(table, repeats)}` : '';
  return {
    finding: {
      kind: 'multiplied_rows',
      weight: 'warning',
      confidence: isKnown ? 'high' : 'medium',
      message: `The ${word} counts each row of ${table} once for every row of ${other} that belongs to it.${counts}${called === 'avg' ? '' : isKnown ? ' It is too high.' : ' It may be too high.'}`,
    },
    ...(isKnown && {
      advice: `The ${word.toUpperCase()} is wrong: joining ${other} repeats each row of ${table} once for each of its rows in ${other}, so rows are counted several times. Aggregate ${table} before joining, or use EXISTS or DISTINCT instead of the join with ${other}.`,
    }),
  };
}

/** `2 rows of orders were counted 6 times.` */
function sayRepeats(table: string, { rows, distinct }: { rows: number; distinct: number }): string {
  const [all, own] = [rows, distinct].map((count) => count.toLocaleString('en-US'));
  return `${own} ${distinct === 1 ? `row of ${table} was` : `rows of ${table} were`} counted ${all} times.`;
}

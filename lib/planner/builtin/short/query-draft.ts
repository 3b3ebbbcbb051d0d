import type { TableSchema } from '#lib/shape/database-schema.ts';
import type {
  ColumnRef,
  Expression,
  Join,
  LogicalQuery,
  Predicate,
  SelectItem,
  TableRef,
} from '#lib/shape/logical-query.ts';
import { findJoinPath, findRivalPaths } from '../../schema-index/find-join-path.ts';
import type { JoinStep } from '../../schema-index/join-graph.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { pickSaid } from '../pick-said.ts';
import { Unanswerable } from '../unanswerable.ts';
import { describeWay, keysOf, whichWay } from '../which-way.ts';

/** A LogicalQuery that grows: tables are joined as their columns are asked for. */
export interface QueryDraft {
  index: SchemaIndex;
  root: IndexedTable;
  /** Words with which a person has said through which key a table is meant. */
  said: readonly string[];
  tables: Map<TableSchema, TableRef>;
  joins: Join[];
  /** Tables that some EXISTS goes through. */
  visited: Set<TableSchema>;
  /** Whether a join may give a row of the root more than once. */
  multiplied: boolean;
  where: Predicate[];
  select: SelectItem[];
  groupBy: Expression[];
  having?: Predicate;
  orderBy: LogicalQuery['orderBy'];
  limit?: number;
  distinct?: boolean;
}

export function startDraft(
  index: SchemaIndex,
  root: IndexedTable,
  { said }: { said: readonly string[] },
): QueryDraft {
  const ref = refTo(root.schema, root.schema.name);
  return {
    index,
    root,
    said,
    tables: new Map([[root.schema, ref]]),
    joins: [],
    visited: new Set(),
    multiplied: false,
    where: [],
    select: [],
    groupBy: [],
    orderBy: [],
  };
}

export function finishDraft(draft: QueryDraft): LogicalQuery {
  const from =
    draft.tables.get(draft.root.schema) ?? refTo(draft.root.schema, draft.root.schema.name);
  const [only] = draft.where;
  return {
    from,
    joins: draft.joins,
    select: nameColumns(draft.select),
    ...(draft.distinct ? { distinct: true } : {}),
    ...(draft.where.length === 1 && only
      ? { where: only }
      : draft.where.length > 1
        ? { where: { kind: 'and', operands: draft.where } }
        : {}),
    groupBy: draft.groupBy,
    ...(draft.having ? { having: draft.having } : {}),
    orderBy: draft.orderBy,
    ...(draft.limit === undefined ? {} : { limit: draft.limit }),
  };
}

/** The way from the root to a table, or undefined where the tables do not hang together. */
export function pathTo(draft: QueryDraft, table: IndexedTable): JoinStep[] | undefined {
  return saidPath(draft, table) ?? findJoinPath(draft.index.graph, draft.root.schema, table.schema);
}

/** Of two ways the one that a person has said is meant. */
function saidPath({ index, root, said }: QueryDraft, table: IndexedTable): JoinStep[] | undefined {
  if (said.length === 0) return undefined;
  const rivals = findRivalPaths(index.graph, root.schema, table.schema);
  if (!rivals) return undefined;
  return pickSaid(rivals, keysOf, said) ?? pickSaid(rivals, describeWay, said);
}

/** Whether a row of the root has at most one row of the table. */
export function reachesUp(index: SchemaIndex, from: IndexedTable, to: IndexedTable): boolean {
  const path = findJoinPath(index.graph, from.schema, to.schema);
  return path?.every(({ direction }) => direction === 'up') ?? false;
}

/** Joins a table, and those on the way to it. False where there is no way. */
export function joinTable(
  draft: QueryDraft,
  table: IndexedTable,
  kind: Join['kind'] = 'inner',
): boolean {
  if (draft.tables.has(table.schema)) return true;
  const path = pathTo(draft, table);
  if (!path) return false;
  refuseRivals(draft, table);
  for (const step of path) {
    if (draft.tables.has(step.to)) continue;
    const left = draft.tables.get(step.from);
    if (!left) return false;
    const right = refTo(step.to, freeAlias(draft, step.to.name));
    draft.tables.set(step.to, right);
    if (step.direction === 'down') draft.multiplied = true;
    draft.joins.push({ kind, table: right, on: pairs(step, left.alias, right.alias) });
  }
  return true;
}

/** A reference to a column whose table is joined already. */
export function refColumn(draft: QueryDraft, column: IndexedColumn): ColumnRef {
  const table = draft.tables.get(column.table.schema);
  return {
    kind: 'column',
    table: table?.alias ?? column.table.schema.name,
    column: column.schema.name,
  };
}

/**
 * Keeps the root's rows that have a row of the table for which the predicate holds, without
 * multiplying them: EXISTS along the path.
 */
export function existsAlong(
  draft: QueryDraft,
  table: IndexedTable,
  predicate: (ref: (column: IndexedColumn) => ColumnRef) => Predicate | undefined,
): Predicate | undefined {
  const path = pathTo(draft, table);
  const first = path?.[0];
  const outer = draft.tables.get(draft.root.schema);
  if (!path || !first || !outer) return undefined;
  refuseRivals(draft, table);
  const aliases = new Map<TableSchema, string>();
  const taken = new Set([...draft.tables.values()].map(({ alias }) => alias));
  for (const step of path) {
    let alias = step.to.name;
    for (let count = 2; taken.has(alias); count += 1) alias = `${step.to.name}_${count}`;
    taken.add(alias);
    aliases.set(step.to, alias);
    draft.visited.add(step.to);
  }
  const aliasOf = (schema: TableSchema) => aliases.get(schema) ?? schema.name;
  const correlation = pairs(first, outer.alias, aliasOf(first.to)).map(
    ({ left, right }): Predicate => ({ kind: 'compare', left: right, operator: '=', right: left }),
  );
  const inner = predicate((column) => ({
    kind: 'column',
    table: aliasOf(column.table.schema),
    column: column.schema.name,
  }));
  const operands = inner ? [...correlation, inner] : correlation;
  const [only] = operands;
  return {
    kind: 'exists',
    query: {
      from: refTo(first.to, aliasOf(first.to)),
      joins: path.slice(1).map((step) => ({
        kind: 'inner' as const,
        table: refTo(step.to, aliasOf(step.to)),
        on: pairs(step, aliasOf(step.from), aliasOf(step.to)),
      })),
      select: [{ expression: { kind: 'literal', value: 1 } }],
      ...(operands.length === 1 && only ? { where: only } : { where: { kind: 'and', operands } }),
      groupBy: [],
      orderBy: [],
    },
  };
}

/** Two ways that are equally short mean two things: who sent a message, or who got it. */
function refuseRivals(draft: QueryDraft, table: IndexedTable): void {
  const rivals = findRivalPaths(draft.index.graph, draft.root.schema, table.schema);
  if (!rivals || saidPath(draft, table)) return;
  const { question, choices } = whichWay(rivals.slice(0, 2), draft.index);
  throw new Unanswerable(
    `${draft.root.schema.name} and ${table.schema.name} are linked in two ways`,
    question,
    choices,
  );
}

function pairs(step: JoinStep, left: string, right: string): Join['on'] {
  return step.columns.map(({ from, to }) => ({
    left: { kind: 'column', table: left, column: from },
    right: { kind: 'column', table: right, column: to },
  }));
}

function refTo(schema: TableSchema, alias: string): TableRef {
  return {
    ...(schema.namespace === undefined ? {} : { namespace: schema.namespace }),
    table: schema.name,
    alias,
  };
}

function freeAlias(draft: QueryDraft, name: string): string {
  const taken = new Set([...draft.tables.values()].map(({ alias }) => alias));
  let alias = name;
  for (let count = 2; taken.has(alias); count += 1) alias = `${name}_${count}`;
  return alias;
}

/** Two columns of one name get their table's name in front. */
function nameColumns(items: SelectItem[]): SelectItem[] {
  const nameOf = ({ alias, expression }: SelectItem) =>
    alias ?? (expression.kind === 'column' ? expression.column : undefined);
  const counts = new Map<string, number>();
  for (const item of items) {
    const name = nameOf(item)?.toLowerCase();
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return items.map((item) => {
    const { expression } = item;
    const clashes = (counts.get(nameOf(item)?.toLowerCase() ?? '') ?? 0) > 1;
    if (!clashes || expression.kind !== 'column' || item.alias !== undefined) return item;
    return { expression, alias: `${expression.table}_${expression.column}` };
  });
}

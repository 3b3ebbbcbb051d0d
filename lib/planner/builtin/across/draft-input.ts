import type {
  Expression,
  Join,
  LogicalQuery,
  Predicate,
  TableRef,
} from '#lib/shape/logical-query.ts';
import type { PlannableDatabase } from '../../planner.ts';
import { mapColumns } from '../follow/map-columns.ts';
import { type HomeTable, tableKey } from './joined-database.ts';
import { relocate } from './relocate.ts';

/** What one database is asked for a part of a question, while it is still found out. */
export interface InputSource {
  database: PlannableDatabase;
  from: TableRef;
  /** Inner joins of tables of the same database. */
  joins: Join[];
  where: Predicate[];
}

/** One input of the combining statement: rows of one database, with the columns that are needed. */
export class DraftInput {
  readonly source: InputSource;
  /** Its name in the combining statement. */
  readonly alias: string;
  /** Places in the question that read it. */
  uses = 0;
  /** It is only asked whether there are such rows, so that none has to come twice. */
  onlyExistence = true;
  private readonly homes: ReadonlyMap<string, HomeTable>;
  private readonly columns = new Map<string, { expression: Expression; name: string }>();

  constructor(source: InputSource, alias: string, homes: ReadonlyMap<string, HomeTable>) {
    this.source = source;
    this.alias = alias;
    this.homes = homes;
  }

  /** The same for sources that give the same rows, whatever their tables are called. */
  static keyOf({ database, from, joins, where }: InputSource): string {
    const names = new Map(
      [from, ...joins.map(({ table }) => table)].map(({ alias }, at) => [alias, `t${at}`]),
    );
    const tables = [from, ...joins.map(({ table }) => table)].map(tableKey);
    const on = joins.map((join) => mapColumns(join.on, names));
    return JSON.stringify([database.name, tables, on, mapColumns(where, names)]);
  }

  /**
   * What an expression over the input's tables is called in its result.
   *
   * @param aliases the tables' aliases where it is used, by their position in the source
   */
  nameOf(expression: Expression, aliases: readonly string[], proposed: string): string {
    const own = [this.source.from, ...this.source.joins.map(({ table }) => table)];
    const names = new Map(aliases.map((alias, at) => [alias, own[at]?.alias ?? alias]));
    const moved = mapColumns(expression, names);
    const key = JSON.stringify(moved);
    const known = this.columns.get(key);
    if (known) return known.name;
    const taken = new Set([...this.columns.values()].map(({ name }) => name.toLowerCase()));
    const table = moved.kind === 'column' ? moved.table : undefined;
    let name = proposed;
    if (taken.has(name.toLowerCase()) && table !== undefined) name = `${table}_${proposed}`;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${proposed}_${number}`;
    this.columns.set(key, { expression: moved, name });
    return name;
  }

  /** How narrow the conditions make it: 2 for single values, 1 for others, 0 without any. */
  get strength(): number {
    return Math.max(0, ...this.source.where.map(narrowness));
  }

  query(): LogicalQuery {
    const { from, joins, where } = this.source;
    const columns = [...this.columns.values()];
    const query: LogicalQuery = {
      from,
      joins,
      select:
        columns.length > 0
          ? columns.map(({ expression, name }) =>
              expression.kind === 'column' && expression.column === name
                ? { expression }
                : { expression, alias: name },
            )
          : [{ expression: { kind: 'literal', value: 1 }, alias: 'found' }],
      ...(this.onlyExistence && { distinct: true }),
      ...(where.length > 0 && { where: { kind: 'and' as const, operands: where } }),
      groupBy: [],
      orderBy: [],
    };
    return relocate(query, this.homes);
  }
}

function narrowness(predicate: Predicate): number {
  switch (predicate.kind) {
    case 'compare':
      if (predicate.right.kind === 'column' || predicate.left.kind !== 'column') return 1;
      return predicate.operator === '=' ? 2 : predicate.operator === '<>' ? 0 : 1;
    case 'equals-text':
    case 'in':
      return 2;
    case 'contains-text':
    case 'between':
    case 'exists':
    case 'in-query':
      return 1;
    case 'is-null':
    case 'not':
      return 0;
    case 'and':
      return Math.max(0, ...predicate.operands.map(narrowness));
    case 'or':
      return Math.min(2, ...predicate.operands.map(narrowness));
  }
}

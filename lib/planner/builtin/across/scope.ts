import type { ColumnRef, Join, LogicalQuery, TableRef } from '#lib/shape/logical-query.ts';
import type { DraftInput, InputSource } from './draft-input.ts';
import { type HomeTable, tableKey } from './joined-database.ts';

/** Tables of one database that one SELECT joins with each other: they are read by one statement. */
export interface Part {
  source: InputSource;
  tables: TableRef[];
  aliases: string[];
  /** Its name in the SELECT over the inputs. */
  alias: string;
  /** The right side of an outer join: its rows may be missing. */
  isOuter: boolean;
  /** What joins it to the parts before it. */
  links: { left: ColumnRef; right: ColumnRef }[];
  /** Set once its conditions are known. */
  input: DraftInput;
}

/** One SELECT of a query, its tables grouped by what can be read together. */
export interface Scope {
  /** The SELECT around it. */
  outer: Scope | undefined;
  /** The first holds FROM's table; each is linked with those before it. */
  parts: Part[];
  /** Conditions of joins between parts that are there already. */
  extra: { left: ColumnRef; right: ColumnRef }[];
}

export function scopeOf(
  query: LogicalQuery,
  outer: Scope | undefined,
  homes: ReadonlyMap<string, HomeTable>,
): Scope {
  const databaseOf = (table: TableRef) => {
    const home = homes.get(tableKey(table));
    if (!home) throw new Error(`There is no table ${table.table} in these databases.`);
    return home.database;
  };
  const isLeft = new Set(
    query.joins.flatMap(({ kind, table }) => (kind === 'left' ? table.alias : [])),
  );
  const parts: Part[] = [];
  const extra: Scope['extra'] = [];
  const start = (table: TableRef, links: Part['links']): void => {
    parts.push({
      source: { database: databaseOf(table), from: table, joins: [], where: [] },
      tables: [table],
      aliases: [table.alias],
      alias: table.alias,
      isOuter: isLeft.has(table.alias),
      links,
      input: undefined as unknown as DraftInput,
    });
  };
  const holding = (alias: string) => parts.find(({ aliases }) => aliases.includes(alias));
  start(query.from, []);
  for (const join of query.joins) {
    const database = databaseOf(join.table);
    const own = join.on.filter(({ left }) => holding(left.table)?.source.database === database);
    const near = own.length > 0 ? holding(own[0]?.left.table ?? '') : undefined;
    const joinsWith =
      near && join.kind === 'inner' && !near.isOuter
        ? join.on.filter(({ left }) => near.aliases.includes(left.table))
        : [];
    if (near && joinsWith.length > 0) {
      const on: Join['on'] = joinsWith;
      near.source.joins.push({ kind: 'inner', table: join.table, on });
      near.tables.push(join.table);
      near.aliases.push(join.table.alias);
      extra.push(...join.on.filter((pair) => !joinsWith.includes(pair)));
    } else {
      start(join.table, join.on);
    }
  }
  return { outer, parts, extra };
}

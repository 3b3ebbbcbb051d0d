import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnRef, Join, TableRef } from '#lib/shape/logical-query.ts';
import { findJoinPath, wayCost } from '../../schema-index/find-join-path.ts';
import type { JoinStep } from '../../schema-index/join-graph.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';
import { pickSaid } from '../pick-said.ts';
import { notLinked, Unanswerable } from '../unanswerable.ts';
import { describeWay, keysOf, whichWay } from '../which-way.ts';
import type { Settled } from './settled.ts';

/** The tables of one SELECT, each joined along the shortest way from those that are there. */
export class JoinTree {
  readonly joins: Join[] = [];
  readonly from: TableRef;
  private readonly aliases = new Map<TableSchema, string>();
  /** Tables of which a row of the root may find several. */
  readonly many = new Set<TableSchema>();

  readonly index: SchemaIndex;
  readonly root: IndexedTable;
  private readonly settled: Settled;
  private readonly taken: Set<string>;

  /** `taken`: aliases of the queries around. */
  constructor(settled: Settled, root: IndexedTable, taken: Set<string> = new Set()) {
    this.settled = settled;
    this.index = settled.index;
    this.root = root;
    this.taken = taken;
    this.from = this.refer(root.schema);
  }

  get size(): number {
    return this.aliases.size;
  }

  /** In the order in which they were joined. */
  get tables(): IndexedTable[] {
    return [...this.aliases.keys()].flatMap(
      (schema) => this.index.tables.find((table) => table.schema === schema) ?? [],
    );
  }

  has(table: IndexedTable): boolean {
    return this.aliases.has(table.schema);
  }

  /** All aliases that a query inside of this one must not use again. */
  get used(): Set<string> {
    return new Set([...this.taken, ...this.aliases.values()]);
  }

  /** The cheapest way from a table that is here; absent where there is none. */
  way(table: IndexedTable): JoinStep[] | undefined {
    if (this.has(table)) return [];
    let best: JoinStep[] | undefined;
    for (const known of this.aliases.keys()) {
      const steps = findJoinPath(this.index.graph, known, table.schema);
      if (steps && (!best || wayCost(steps) < wayCost(best))) best = steps;
    }
    return best?.map((step) => this.likeliest(step));
  }

  /** Of several keys between two tables the one that the question speaks of: "reported by". */
  private likeliest(step: JoinStep): JoinStep {
    const rivals = this.index.graph
      .stepsFrom(step.from)
      .filter(({ to, direction }) => to === step.to && direction === step.direction);
    if (rivals.length < 2) return step;
    const chosen = pickSaid(rivals, (one) => keysOf([one]), this.settled.said);
    if (chosen) return chosen;
    const hits = (one: JoinStep) => {
      const [pair] = one.columns;
      const key = one.direction === 'up' ? pair?.from : pair?.to;
      const words = splitName(key ?? '').filter((word) => !/^(id|by|to|of|code)$/.test(word));
      return words.filter((word) =>
        this.settled.words.some((asked) => matchWord(asked, word) >= 0.93),
      ).length;
    };
    const [best, second] = rivals
      .map((one) => ({ one, score: hits(one) }))
      .sort((left, right) => right.score - left.score);
    const same = JSON.stringify(best?.one.columns) === JSON.stringify(second?.one.columns);
    if (!best || (best.score === second?.score && !same)) {
      const ways = Map.groupBy(rivals, (rival) => describeWay([rival]));
      const { question, choices } = whichWay(
        [...ways.values()].map(([rival = step]) => [rival]),
        this.index,
      );
      throw new Unanswerable(
        `${step.from.name} and ${step.to.name} are linked in several ways`,
        question,
        choices,
      );
    }
    return best.one;
  }

  /** Whether reaching the table may give rows more than once. */
  fansOut(table: IndexedTable): boolean {
    return this.way(table)?.some(({ direction }) => direction === 'down') ?? false;
  }

  /** @throws Unanswerable where nothing links the table with those that are here. */
  ensure(table: IndexedTable): void {
    const steps = this.way(table);
    if (!steps) throw notLinked(table, this.root);
    for (const { from, to, columns, direction } of steps) {
      if (this.aliases.has(to)) continue;
      const left = this.aliases.get(from) ?? from.name;
      const ref = this.refer(to);
      const on = columns.map((pair) => ({
        left: { kind: 'column' as const, table: left, column: pair.from },
        right: { kind: 'column' as const, table: ref.alias, column: pair.to },
      }));
      if (direction === 'down' || this.many.has(from)) this.many.add(to);
      this.joins.push({ kind: 'inner', table: ref, on });
    }
  }

  column(column: IndexedColumn): ColumnRef {
    this.ensure(column.table);
    return this.refColumn(column.table.schema, column.schema.name);
  }

  /** Whether a column of these tables may hold NULL. */
  isNullable({ table, column }: ColumnRef): boolean {
    const schema = [...this.aliases].find(([, alias]) => alias === table)?.[0];
    const found = schema?.columns.find(({ name }) => name === column);
    return found?.nullable ?? true;
  }

  refColumn(table: TableSchema, column: string): ColumnRef {
    return { kind: 'column', table: this.aliases.get(table) ?? table.name, column };
  }

  private refer(schema: TableSchema): TableRef {
    let alias = schema.name;
    const used = new Set([...this.taken, ...this.aliases.values()].map((one) => one.toLowerCase()));
    for (let number = 2; used.has(alias.toLowerCase()); number += 1)
      alias = `${schema.name}_${number}`;
    this.aliases.set(schema, alias);
    return {
      ...(schema.namespace ? { namespace: schema.namespace } : {}),
      table: schema.name,
      alias,
    };
  }
}

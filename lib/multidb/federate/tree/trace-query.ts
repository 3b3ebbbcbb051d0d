/** Where the columns of a query come from, and what it sets equal. */
import type { InputColumn } from '../combine-report.ts';
import { Equalities, type TracedEquality } from './trace-equalities.ts';
import {
  isNode,
  isRow,
  nodesOf,
  queryWithin,
  type TreeNode,
  textOf,
  withQueries,
} from './tree-node.ts';

export interface TracedInput {
  name: string;
  columns: readonly string[];
}

interface Relation {
  /** In lower case. */
  name: string;
  columns: TracedColumn[];
}

interface Scope {
  relations: Relation[];
  /** What the list of columns names, which later clauses may refer to. */
  aliases: Map<string, TracedColumn>;
  outer: Scope | undefined;
}

export interface TracedColumn extends Value {
  name: string;
}

/** What an expression is made of. */
export interface Value {
  from: InputColumn[];
  /** It is that column of an input, unchanged. */
  bare?: InputColumn;
  /** It is that column, turned into another type by this node. */
  cast?: { column: InputColumn; node: TreeNode };
}

type Made = ReadonlyMap<string, TracedColumn[]>;

export interface TracedQuery {
  /** One for each column of its result, where nothing in it is beyond this. */
  columns: TracedColumn[];
  equalities: TracedEquality[];
}

/** Follows names through subqueries, WITH and stars. Never throws: what it can't follow has no source. */
export function traceQuery(query: TreeNode, inputs: readonly TracedInput[]): TracedQuery {
  const tracer = new Tracer(inputs);
  const columns = tracer.query(query, new Map(), undefined);
  return { columns, equalities: tracer.equalities.found };
}

class Tracer {
  readonly equalities = new Equalities();
  readonly #inputs: Map<string, Relation>;
  /** What stands right behind a NOT. */
  readonly #negated = new Set<TreeNode>();

  constructor(inputs: readonly TracedInput[]) {
    this.#inputs = new Map(
      inputs.map(({ name, columns }) => [
        name.toLowerCase(),
        {
          name: name.toLowerCase(),
          columns: columns.map((column) => {
            const source = { alias: name, column };
            return { name: column, from: [source], bare: source };
          }),
        },
      ]),
    );
  }

  query(node: TreeNode, made: Made, outer: Scope | undefined): TracedColumn[] {
    let known = made;
    for (const { name, value } of withQueries(node)) {
      const query = queryWithin(value.query);
      const columns = query ? this.query(query, known, outer) : [];
      known = new Map([...known, [name, renamed(columns, value.aliases)]]);
    }
    if (node.type === 'SELECT_NODE') return this.#select(node, known, outer);
    const parts = [node.left, node.right, ...nodesOf(node.children)].filter(isNode);
    if (parts.length === 0) return [];
    const results: TracedColumn[][] = [];
    for (const part of parts) {
      results.push(this.query(part, known, outer));
      // WITH RECURSIVE reads itself.
      const own = textOf(node.cte_name).toLowerCase();
      if (own) known = new Map([...known, [own, results[0] ?? []]]);
    }
    const [first = [], ...others] = results;
    if (node.type === 'SET_OPERATION_NODE') this.equalities.ofSets(node, first, others[0] ?? []);
    return first.map(({ name, from }, at) => ({
      name,
      from: distinct([from, ...others.map((columns) => columns[at]?.from ?? [])].flat()),
    }));
  }

  #select(node: TreeNode, made: Made, outer: Scope | undefined): TracedColumn[] {
    const scope: Scope = { relations: [], aliases: new Map(), outer };
    const merged = new Set<TracedColumn>();
    this.#relation(node.from_table, scope, made, merged);
    const columns: TracedColumn[] = [];
    for (const item of nodesOf(node.select_list)) {
      const found =
        item.class === 'STAR'
          ? this.#star(item, scope, made, merged)
          : [this.#column(item, scope, made)];
      columns.push(...found);
      for (const column of found) scope.aliases.set(column.name.toLowerCase(), column);
    }
    for (const key of ['where_clause', 'group_expressions', 'having', 'qualify', 'modifiers']) {
      this.#value(node[key], scope, made);
    }
    return columns;
  }

  #column(item: TreeNode, scope: Scope, made: Made): TracedColumn {
    const names = Array.isArray(item.column_names) ? item.column_names : [];
    const name = textOf(item.alias) || textOf(names.at(-1));
    return { name, ...this.#value(item, scope, made) };
  }

  #star(
    item: TreeNode,
    scope: Scope,
    made: Made,
    merged: ReadonlySet<TracedColumn>,
  ): TracedColumn[] {
    const wanted = textOf(item.relation_name).toLowerCase();
    const excluded = new Set(
      [item.exclude_list, item.qualified_exclude_list]
        .flatMap((list) => (Array.isArray(list) ? list : []))
        .map((entry) => textOf(isNode(entry) ? entry.column : entry).toLowerCase()),
    );
    const replaced = new Map(
      nodesOf(item.replace_list).map(({ key, value }) => [textOf(key).toLowerCase(), value]),
    );
    return scope.relations
      .filter(({ name }) => wanted === '' || name === wanted)
      .flatMap(({ columns }) => columns)
      .filter((column) => wanted !== '' || !merged.has(column))
      .filter(({ name }) => !excluded.has(name.toLowerCase()))
      .map((column) => {
        const other = replaced.get(column.name.toLowerCase());
        return other ? { name: column.name, ...this.#value(other, scope, made) } : column;
      });
  }

  /** @returns the relations that it brings into the scope. */
  #relation(value: unknown, scope: Scope, made: Made, merged: Set<TracedColumn>): Relation[] {
    if (!isNode(value)) return [];
    const alias = textOf(value.alias).toLowerCase();
    const bring = (name: string, columns: TracedColumn[]) => {
      const relation = { name, columns: renamed(columns, value.column_name_alias) };
      scope.relations.push(relation);
      return [relation];
    };
    switch (value.type) {
      case 'BASE_TABLE': {
        const name = textOf(value.table_name).toLowerCase();
        return bring(alias || name, made.get(name) ?? this.#inputs.get(name)?.columns ?? []);
      }
      case 'SUBQUERY': {
        const query = queryWithin(value.subquery);
        return bring(alias, query ? this.query(query, made, scope) : []);
      }
      case 'JOIN': {
        const left = this.#relation(value.left, scope, made, merged);
        const right = this.#relation(value.right, scope, made, merged);
        this.#using(value, left, right, merged);
        this.#value(value.condition, scope, made);
        return [...left, ...right];
      }
      default: {
        // Its columns have names that only DuckDB knows; what it is made of still counts.
        const { from } = this.#value(
          [value.function, value.values, value.source, value.aggregates],
          scope,
          made,
        );
        const names = Array.isArray(value.column_name_alias) ? value.column_name_alias : [];
        return bring(
          alias,
          names.map((name) => ({ name: textOf(name), from })),
        );
      }
    }
  }

  /** USING and NATURAL show the columns that they join by once. */
  #using(join: TreeNode, left: Relation[], right: Relation[], merged: Set<TracedColumn>): void {
    const written = Array.isArray(join.using_columns) ? join.using_columns.map(textOf) : [];
    const find = (relations: Relation[], name: string) =>
      relations.flatMap(({ columns }) => columns).find((column) => sameName(column.name, name));
    const shared =
      join.ref_type === 'NATURAL'
        ? left.flatMap(({ columns }) => columns.map(({ name }) => name))
        : written;
    for (const name of shared) {
      const [one, other] = [find(left, name), find(right, name)];
      if (!one || !other) continue;
      merged.add(other);
      this.equalities.ofColumns(one, other);
    }
  }

  /** What an expression is made of; notes what it sets equal on the way. */
  #value(value: unknown, scope: Scope, made: Made): Value {
    if (Array.isArray(value)) {
      return { from: distinct(value.flatMap((item) => this.#value(item, scope, made).from)) };
    }
    if (!isNode(value)) return { from: [] };
    if (value.class === 'COLUMN_REF') return this.#reference(value, scope);
    if (value.class === 'SUBQUERY') return this.#subquery(value, scope, made);
    if (value.class === 'STAR' || isCountOfRows(value)) return { from: rowsOf(scope) };
    if (value.class === 'COMPARISON') {
      const side = (at: unknown) => this.#sides(at, scope, made);
      this.equalities.ofComparison(value, side(value.left), side(value.right));
    }
    if (value.type === 'COMPARE_IN' || value.type === 'COMPARE_NOT_IN') {
      const [sought, ...others] = nodesOf(value.children).map((at) => this.#value(at, scope, made));
      for (const other of others) if (sought) this.equalities.ofListed(sought, other);
    }
    if (value.type === 'OPERATOR_NOT') {
      for (const child of nodesOf(value.children)) this.#negated.add(child);
    }
    if (value.class === 'CAST') {
      const { from, bare } = this.#value(value.child, scope, made);
      return { from, ...(bare && { cast: { column: bare, node: value } }) };
    }
    const from = Object.values(value).flatMap((child) => this.#value(child, scope, made).from);
    return { from: distinct(from) };
  }

  /** One side of a comparison: a value, or as many as a row has. */
  #sides(value: unknown, scope: Scope, made: Made): Value[] {
    const items = isRow(value) ? nodesOf(value.children) : [value];
    return items.map((item) => this.#value(item, scope, made));
  }

  /** `x IN (SELECT y …)` sets equal as `=` does. */
  #subquery(node: TreeNode, scope: Scope, made: Made): Value {
    const query = queryWithin(node.subquery);
    const columns = query ? this.query(query, made, scope) : [];
    const child = this.#value(node.child, scope, made);
    const [first] = columns;
    if (node.subquery_type === 'ANY') {
      const sought = this.#sides(node.child, scope, made);
      this.equalities.ofSubquery(node, sought, columns, this.#negated.has(node));
    }
    const own = node.subquery_type === 'EXISTS' ? [] : (first?.from ?? []);
    const isValue = node.subquery_type === 'SCALAR' && first?.bare !== undefined;
    return { from: distinct([...child.from, ...own]), ...(isValue && { bare: first.bare }) };
  }

  #reference(node: TreeNode, scope: Scope): Value {
    const names = (Array.isArray(node.column_names) ? node.column_names : []).map(textOf);
    for (let at: Scope | undefined = scope; at; at = at.outer) {
      const found = findColumn(names, at);
      if (found) return { from: found.from, ...(found.bare && { bare: found.bare }) };
    }
    return { from: [] };
  }
}

function findColumn(names: string[], { relations, aliases }: Scope): TracedColumn | undefined {
  const [first = '', second] = names;
  const own = relations.find(({ name }) => sameName(name, first));
  if (second !== undefined && own) {
    return own.columns.find(({ name }) => sameName(name, second));
  }
  const plain = relations
    .flatMap(({ columns }) => columns)
    .find(({ name }) => sameName(name, first));
  if (plain) return names.length === 1 ? plain : { name: plain.name, from: plain.from };
  // A relation's own name is all of its row.
  if (own) return { name: first, from: distinct(own.columns.flatMap(({ from }) => from)) };
  return aliases.get(first.toLowerCase());
}

function isCountOfRows(node: TreeNode): boolean {
  const name = textOf(node.function_name).toLowerCase();
  return name === 'count_star' || (name === 'count' && nodesOf(node.children).length === 0);
}

/** The rows of all inputs that a scope reads. */
function rowsOf({ relations }: Scope): InputColumn[] {
  const sources = relations.flatMap(({ columns }) => columns.flatMap(({ from }) => from));
  return distinct(sources.map(({ alias }) => ({ alias, column: '*' })));
}

function renamed(columns: TracedColumn[], names: unknown): TracedColumn[] {
  if (!Array.isArray(names) || names.length === 0) return columns;
  return columns.map((column, at) => ({ ...column, name: textOf(names[at]) || column.name }));
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function distinct(sources: InputColumn[]): InputColumn[] {
  const seen = new Set<string>();
  return sources.filter(({ alias, column }) => {
    const key = JSON.stringify([alias, column]);
    return !seen.has(key) && seen.add(key);
  });
}

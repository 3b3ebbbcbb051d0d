import type { ColumnRef, Expression, LogicalQuery, Predicate } from '#lib/shape/logical-query.ts';
import { nameUniquely } from '../../protocol/name-uniquely.ts';
import { conjunctsOf } from '../follow/conjuncts.ts';
import { namesIn } from '../follow/map-columns.ts';
import { identifier } from '../query/identifier.ts';
import { DraftInput, type InputSource } from './draft-input.ts';
import type { HomeTable } from './joined-database.ts';
import { type Part, type Scope, scopeOf } from './scope.ts';

/** Columns of two inputs that the combining statement holds against each other. */
export interface InputLink {
  left: LinkEnd;
  right: LinkEnd;
  /**
   * Which side's rows may be left out where the other side has no such key: both of an inner join,
   * the right one of an outer join and of what only asks whether there are such rows.
   */
  narrows: 'both' | 'right' | 'none';
}

export interface LinkEnd {
  input: DraftInput;
  /** In the input's result. */
  column: string;
  /** In the joined database. */
  origin: { namespace: string | undefined; table: string; column: string };
}

export interface SplitQuery {
  inputs: DraftInput[];
  /** Over the inputs, each under its alias. */
  combine: LogicalQuery;
  links: InputLink[];
}

/**
 * Takes a query on several databases apart: what each is asked (the columns that are needed, under
 * the conditions that concern it alone), and what is left to be done with the results.
 */
export function splitQuery(query: LogicalQuery, homes: ReadonlyMap<string, HomeTable>): SplitQuery {
  const splitter = new Splitter(homes);
  const combine = splitter.split(query, undefined, 'rows');
  return { inputs: splitter.inputs, combine, links: splitter.links };
}

type Role = 'rows' | 'existence';

class Splitter {
  readonly inputs: DraftInput[] = [];
  readonly links: InputLink[] = [];
  private readonly homes: ReadonlyMap<string, HomeTable>;
  private readonly bySource = new Map<string, DraftInput>();
  private readonly aliases = new Set<string>();

  constructor(homes: ReadonlyMap<string, HomeTable>) {
    this.homes = homes;
  }

  split(query: LogicalQuery, outer: Scope | undefined, role: Role, negated = false): LogicalQuery {
    const scope = scopeOf(query, outer, this.homes);
    const conditions = conjunctsOf(query.where);
    const left = conditions.filter((condition) => !this.pushDown(condition, scope));
    for (const part of scope.parts) this.draw(part, role);
    const [first] = scope.parts;
    const rewrite = <T>(node: T): T => this.rewrite(node, scope) as T;
    const joins = scope.parts.slice(1).map((part) => ({
      kind: part.isOuter ? ('left' as const) : ('inner' as const),
      table: { table: part.input.alias, alias: part.alias },
      on: part.links.map(({ left, right }) =>
        this.link(left, right, scope, part.isOuter ? 'right' : 'both'),
      ),
    }));
    const where = [
      ...left.map((condition) => this.condition(condition, scope, role, negated)),
      ...scope.extra.map(({ left, right }): Predicate => {
        const ends = this.link(left, right, scope, 'both');
        return { kind: 'compare', left: ends.left, operator: '=', right: ends.right };
      }),
    ];
    return {
      from: { table: first?.input.alias ?? '', alias: first?.alias ?? '' },
      joins,
      select: query.select.map((item) => {
        const expression = rewrite(item.expression);
        const told = item.expression.kind === 'column' ? item.expression.column : undefined;
        const alias =
          item.alias ??
          (expression.kind === 'column' && expression.column !== told ? told : undefined);
        return alias === undefined ? { expression } : { expression, alias };
      }),
      ...(query.distinct && { distinct: true }),
      ...(where.length > 0 && { where: { kind: 'and', operands: where } }),
      groupBy: rewrite(query.groupBy),
      ...(query.having && { having: rewrite(query.having) }),
      orderBy: rewrite(query.orderBy),
      ...(query.limit !== undefined && { limit: query.limit }),
      ...(query.offset !== undefined && { offset: query.offset }),
      ...(query.combined && {
        combined: query.combined.map((one) => ({
          kind: one.kind,
          query: this.split(one.query, outer, role),
        })),
      }),
    };
  }

  /** Conditions on one database's rows alone are its own to judge, in its own dialect. */
  private pushDown(condition: Predicate, scope: Scope): boolean {
    const names = namesIn(condition);
    const part = scope.parts.find(({ aliases }) =>
      [...names].every((name) => aliases.includes(name)),
    );
    if (!part || part.isOuter || names.size === 0) return false;
    if (!this.tablesIn(condition).every((database) => database === part.source.database)) {
      return false;
    }
    part.source.where.push(condition);
    return true;
  }

  /** The databases of the tables that stand inside of a condition. */
  private tablesIn(node: unknown): unknown[] {
    if (Array.isArray(node)) return node.flatMap((one) => this.tablesIn(one));
    if (node === null || typeof node !== 'object') return [];
    if ('from' in node && 'joins' in node) {
      const scope = scopeOf(node as LogicalQuery, undefined, this.homes);
      const own = scope.parts.map(({ source }) => source.database);
      return [...own, ...Object.values(node).flatMap((one) => this.tablesIn(one))];
    }
    return Object.values(node).flatMap((one) => this.tablesIn(one));
  }

  private draw(part: Part, role: Role): void {
    const key = DraftInput.keyOf(part.source);
    const input = this.bySource.get(key) ?? this.newInput(part.source);
    this.bySource.set(key, input);
    input.uses += 1;
    if (role === 'rows') input.onlyExistence = false;
    part.input = input;
  }

  private newInput(source: InputSource): DraftInput {
    const plain = identifier(source.from.table).replace(/^(?=\d)/, '_') || 'rows';
    const input = new DraftInput(source, nameUniquely(plain, this.aliases), this.homes);
    this.inputs.push(input);
    return input;
  }

  private condition(condition: Predicate, scope: Scope, role: Role, negated: boolean): Predicate {
    if (condition.kind === 'exists') {
      return { kind: 'exists', query: this.inner(condition.query, scope, false) };
    }
    if (condition.kind === 'not' && condition.operand.kind === 'exists') {
      const query = this.inner(condition.operand.query, scope, true);
      return { kind: 'not', operand: { kind: 'exists', query } };
    }
    if (
      condition.kind === 'compare' &&
      condition.operator === '=' &&
      condition.left.kind === 'column' &&
      condition.right.kind === 'column'
    ) {
      const { left: one, right: other } = condition;
      const isInner = ({ table }: ColumnRef) =>
        scope.parts.some(({ aliases }) => aliases.includes(table));
      if (isInner(one) !== isInner(other) && role === 'existence') {
        const [inside, around] = isInner(one) ? [one, other] : [other, one];
        const ends = this.link(around, inside, scope, negated ? 'right' : 'both');
        return { kind: 'compare', left: ends.right, operator: '=', right: ends.left };
      }
      const ends = this.link(one, other, scope, 'none');
      return { kind: 'compare', left: ends.left, operator: '=', right: ends.right };
    }
    return this.rewrite(condition, scope) as Predicate;
  }

  private inner(query: LogicalQuery, scope: Scope, negated: boolean): LogicalQuery {
    const counts = query.groupBy.length > 0 || query.having || query.limit !== undefined;
    return this.split(query, scope, counts ? 'rows' : 'existence', negated);
  }

  private link(
    left: ColumnRef,
    right: ColumnRef,
    scope: Scope,
    narrows: InputLink['narrows'],
  ): { left: ColumnRef; right: ColumnRef } {
    const [one, other] = [this.end(left, scope), this.end(right, scope)];
    const [leftRef, rightRef] = [this.refer(left, scope), this.refer(right, scope)];
    if (one.part.source.database !== other.part.source.database) {
      this.links.push({
        left: { input: one.part.input, column: leftRef.column, origin: one.origin },
        right: { input: other.part.input, column: rightRef.column, origin: other.origin },
        narrows: one.part.isOuter && narrows === 'both' ? 'right' : narrows,
      });
    }
    return { left: leftRef, right: rightRef };
  }

  private end({ table: alias, column }: ColumnRef, scope: Scope) {
    const part = partOf(alias, scope);
    const table = part.tables[part.aliases.indexOf(alias)] ?? part.source.from;
    const origin = { namespace: table.namespace, table: table.table, column };
    return { part, origin };
  }

  private refer(column: ColumnRef, scope: Scope): ColumnRef {
    const part = partOf(column.table, scope);
    const name = part.input.nameOf(column, part.aliases, column.column);
    return { kind: 'column', table: part.alias, column: name };
  }

  private rewrite(node: unknown, scope: Scope): unknown {
    if (Array.isArray(node)) return node.map((one) => this.rewrite(one, scope));
    if (node === null || typeof node !== 'object') return node;
    if ('from' in node && 'joins' in node) return this.split(node as LogicalQuery, scope, 'rows');
    if ('kind' in node) {
      const expression = node as Expression | Predicate;
      if (expression.kind === 'column') return this.refer(expression, scope);
      // How dates are cut differs between engines: the one that has the date does it.
      if (expression.kind === 'period') {
        const [name, second] = namesIn(expression.argument);
        if (name !== undefined && second === undefined) {
          const part = partOf(name, scope);
          const of = expression.argument.kind === 'column' ? `${expression.argument.column}_` : '';
          const column = part.input.nameOf(expression, part.aliases, `${of}${expression.part}`);
          return { kind: 'column', table: part.alias, column };
        }
      }
      if (expression.kind === 'exists') {
        return { kind: 'exists', query: this.inner(expression.query, scope, true) };
      }
    }
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, this.rewrite(value, scope)]),
    );
  }
}

function partOf(alias: string, scope: Scope | undefined): Part {
  for (let at = scope; at; at = at.outer) {
    const part = at.parts.find(({ aliases }) => aliases.includes(alias));
    if (part) return part;
  }
  throw new Error(`There is no table ${alias} in the query.`);
}

import type { TableSchema } from '#lib/shape/database-schema.ts';
import { matchWord } from './match-word.ts';
import { splitName } from './split-name.ts';

export interface JoinStep {
  from: TableSchema;
  to: TableSchema;
  columns: { from: string; to: string }[];
  /** `up`: from the row that refers to the one referred to; at most one row is found. */
  direction: 'up' | 'down';
}

export interface JoinGraph {
  stepsFrom(table: TableSchema): JoinStep[];
}

/** Foreign keys as steps in both directions; where a table declares none, they are inferred. */
export function buildJoinGraph(tables: TableSchema[]): JoinGraph {
  const steps = new Map<TableSchema, JoinStep[]>(tables.map((table) => [table, []]));
  for (const from of tables) {
    for (const { to, columns } of [...declaredKeys(from, tables), ...inferredKeys(from, tables)]) {
      steps.get(from)?.push({ from, to, columns, direction: 'up' });
      steps.get(to)?.push({
        from: to,
        to: from,
        columns: columns.map((pair) => ({ from: pair.to, to: pair.from })),
        direction: 'down',
      });
    }
  }
  return { stepsFrom: (table) => steps.get(table) ?? [] };
}

interface Reference {
  to: TableSchema;
  columns: { from: string; to: string }[];
}

function declaredKeys(from: TableSchema, tables: TableSchema[]): Reference[] {
  return from.foreignKeys.flatMap((key) => {
    const to = tables.find(
      (table) =>
        table.name.toLowerCase() === key.referredTable.toLowerCase() &&
        (key.referredNamespace === undefined || table.namespace === key.referredNamespace),
    );
    if (!to || to === from) return [];
    const columns = key.columns.flatMap((column, index) => {
      const referred = key.referredColumns[index] ?? to.primaryKey[index];
      return referred === undefined ? [] : [{ from: column, to: referred }];
    });
    return columns.length === key.columns.length ? [{ to, columns }] : [];
  });
}

/**
 * `customer_id`, `customerId`, `cust_no` in a table that declares no key for it point to the one
 * table whose name they start with and whose single-column key has the same type.
 */
function inferredKeys(from: TableSchema, tables: TableSchema[]): Reference[] {
  const declared = new Set(from.foreignKeys.flatMap((key) => key.columns));
  const references: Reference[] = [];
  for (const column of from.columns) {
    if (declared.has(column.name)) continue;
    const words = splitName(column.name);
    const last = words.at(-1) ?? '';
    const namesKey = words.length > 1 && /^(id|key|code|no|nr|fk|ref|sk|num|number)$/.test(last);
    const found = tables.filter((to) => {
      if (to === from || to.kind === 'view') return false;
      const key = keyOf(to);
      const keyColumn = to.columns.find((candidate) => candidate.name === key);
      if (key === undefined || keyColumn?.type !== column.type) return false;
      const sameName = key.toLowerCase() === column.name.toLowerCase();
      // The key's own name, said again elsewhere; a plain `id` says nothing.
      if (sameName && splitName(key).length > 1)
        return !from.primaryKey.includes(column.name) || from.primaryKey.length > 1;
      return namesKey && namesTable(words.slice(0, -1), splitName(to.name));
    });
    const [to] = found;
    const key = to && keyOf(to);
    if (found.length === 1 && to && key !== undefined) {
      references.push({ to, columns: [{ from: column.name, to: key }] });
    }
  }
  return references;
}

function keyOf(table: TableSchema): string | undefined {
  if (table.primaryKey.length === 1) return table.primaryKey[0];
  if (table.primaryKey.length > 1) return undefined;
  return table.columns.find((column) => column.name.toLowerCase() === 'id')?.name;
}

function namesTable(words: string[], tableWords: string[]): boolean {
  const tail = tableWords.slice(-words.length);
  return (
    tail.length === words.length &&
    words.every((word, index) => {
      const named = tail[index] ?? '';
      return matchWord(word, named) >= 0.93 || (word.length >= 3 && named.startsWith(word));
    })
  );
}

/** The shortest way between two tables, fewest steps down first; absent where there is none. */
export function findJoinPath(
  graph: JoinGraph,
  from: TableSchema,
  to: TableSchema,
  stepsMax = 4,
): JoinStep[] | undefined {
  if (from === to) return [];
  let best: JoinStep[] | undefined;
  const cost = (path: JoinStep[]) =>
    path.reduce((sum, step) => sum + (step.direction === 'up' ? 1 : 1.2), 0);
  const visit = (table: TableSchema, path: JoinStep[], seen: Set<TableSchema>) => {
    if (path.length > stepsMax || (best && cost(path) >= cost(best))) return;
    if (table === to) {
      best = path;
      return;
    }
    for (const step of graph.stepsFrom(table)) {
      if (!seen.has(step.to)) visit(step.to, [...path, step], new Set([...seen, step.to]));
    }
  };
  visit(from, [], new Set([from]));
  return best;
}

import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { nameColumns } from './default-columns.ts';

/** A list of names has its key, the name, and little else. */
const listColumnsMax = 4;

/**
 * The rows that go by a value: "dogs" are the pets whose species is Dog, where species are only
 * there to be referred to. A value of another column describes its own rows ("admins" are users).
 *
 * @returns undefined where several tables refer to what is called so
 */
export function rowsCalled(
  column: IndexedColumn,
  { graph, tables }: Pick<SchemaIndex, 'graph' | 'tables'>,
): IndexedTable | undefined {
  const { table } = column;
  const [name, second] = nameColumns(table);
  if (!column.schema.sampledValues || name !== column || second) return table;
  if (table.columns.length > listColumnsMax) return table;
  const steps = graph.stepsFrom(table.schema);
  // What refers to others itself is more than a list of names.
  if (steps.some(({ direction }) => direction === 'up')) return table;
  const below = new Set(steps.map(({ to }) => to));
  if (below.size === 0) return table;
  const [only, another] = below;
  return another ? undefined : tables.find(({ schema }) => schema === only);
}

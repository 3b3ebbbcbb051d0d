import { findMeasures, hasAmount, type Measure } from '../../schema-index/find-measure.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { Unanswerable } from '../unanswerable.ts';
import { describedTable } from './described-table.ts';
import type { Frame, Metric, Subject } from './frame.ts';
import { subjectTables } from './metric-plan.ts';
import { reachesUp } from './query-draft.ts';

/** What a metric is computed from. */
export type Source =
  | { kind: 'rows'; table: IndexedTable }
  | { kind: 'column'; table: IndexedTable; column: IndexedColumn }
  | { kind: 'measure'; table: IndexedTable; measure: Measure };

/** Undefined where the schema has nothing to compute the metric from, for these groups. */
export function findSource(
  metric: Metric,
  groups: Subject[],
  frame: Frame,
  index: SchemaIndex,
): Source | undefined {
  const { subject } = metric;
  if (subject?.kind === 'column') {
    return { kind: 'column', table: subject.column.table, column: subject.column };
  }
  if (metric.function === 'count') {
    const table =
      subject?.kind === 'table'
        ? subject.table
        : (countedTable(frame) ?? describedTable(frame, index));
    return table && subject?.kind !== 'unit' ? { kind: 'rows', table } : undefined;
  }
  if (subject?.kind === 'unit') return undefined;
  const measure = findMeasure(subject, groups, frame, index);
  if (measure?.columns.length === 2 && metric.function !== 'sum') {
    // One line is no order, and no sale that people speak of.
    throw new Unanswerable(
      `the ${metric.text} of single lines of ${measure.table.schema.name} says little; ask for the total`,
    );
  }
  return measure && { kind: 'measure', table: measure.table, measure };
}

/** The likeliest amount whose rows each belong to one group and one value of every filter. */
function findMeasure(
  subject: Exclude<Subject, { kind: 'unit' | 'column' }> | undefined,
  groups: Subject[],
  frame: Frame,
  index: SchemaIndex,
): Measure | undefined {
  const word = subject?.kind === 'measure' ? subject.word : 'amount';
  const filtered = frame.filters.flatMap((filter) =>
    'column' in filter && filter.column ? [filter.column.table] : [],
  );
  const needed = [...subjectTables(groups), ...filtered];
  const measures = findMeasures(index, word).filter(({ table }) =>
    needed.every((one) => one === table || reachesUp(index, table, one)),
  );
  if (subject?.kind === 'table') {
    const own = measures.find(({ table }) => table === subject.table);
    return (
      own ?? (hasAmount(subject.table) ? findInLines(measures, subject.table, index) : undefined)
    );
  }
  const own = measures.find(({ table }) => frame.entities.includes(table));
  if (own || word !== 'amount' || frame.entities.length === 0) return own ?? measures[0];
  return measures.find(({ table }) => frame.entities.every((one) => reachesUp(index, table, one)));
}

/** What an order amounts to, where only its lines say so. */
function findInLines(
  measures: Measure[],
  owner: IndexedTable,
  index: SchemaIndex,
): Measure | undefined {
  return measures.find(
    ({ table }) =>
      owner.words.every((word) => table.words.includes(word)) && reachesUp(index, table, owner),
  );
}

/** "number of cats per owner" counts no owners. */
function countedTable({ entities, groups }: Frame): IndexedTable | undefined {
  const [first] = entities;
  const isGroup = groups.some((group) => group.kind === 'table' && group.table === first);
  return isGroup ? undefined : first;
}

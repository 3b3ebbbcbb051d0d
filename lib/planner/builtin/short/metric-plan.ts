import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import type { Metric, Subject } from './frame.ts';

/** What is counted or summed, for which groups, and what the order is by. */
export interface MetricPlan {
  /** None: rows are listed as they are. */
  metrics: Metric[];
  groups: Subject[];
  /** By the first metric. */
  order?: { direction: 'asc' | 'desc'; limit?: number };
  /** A top-N of plain rows by one of their columns. */
  rowOrder?: { direction: 'asc' | 'desc'; limit: number; column: IndexedColumn };
  entity?: IndexedTable;
  /** The columns that are asked for; the figure itself only ranks or selects, and is not shown. */
  shown?: IndexedColumn[];
}

export function subjectTables(subjects: Subject[]): IndexedTable[] {
  return subjects.flatMap((subject) => {
    if (subject.kind === 'table') return [subject.table];
    return subject.kind === 'column' ? [subject.column.table] : [];
  });
}

export function tableSubject(table: IndexedTable, text?: string): Subject & { kind: 'table' } {
  return { kind: 'table', table, text: text ?? table.words.join(' ') };
}

export function columnSubject(column: IndexedColumn): Subject & { kind: 'column' } {
  return { kind: 'column', column, text: column.words.join(' ') };
}

export function uniqueSubjects(subjects: Subject[]): Subject[] {
  const identity = (subject: Subject): unknown => {
    if (subject.kind === 'table') return subject.table;
    return subject.kind === 'column' ? subject.column : subject.text;
  };
  const seen = new Set<unknown>();
  return subjects.filter((subject) => {
    const key = identity(subject);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

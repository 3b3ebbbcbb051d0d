import type { IndexedTable } from '../schema-index/schema-index.ts';

/** A reading that this database cannot answer. Never leaves the planner: it becomes plan text. */
export class Unanswerable extends Error {
  /** A question back to the person that would settle it. */
  readonly clarify: string | undefined;

  constructor(reason: string, clarify?: string) {
    super(reason);
    this.name = 'Unanswerable';
    this.clarify = clarify;
  }
}

export function notLinked(table: IndexedTable, root: IndexedTable): Unanswerable {
  return new Unanswerable(`${table.schema.name} is not linked to ${root.schema.name}`);
}

import type { IndexedTable } from '../schema-index/schema-index.ts';
import type { Choice } from './choice.ts';

/** A reading that this database cannot answer. Never leaves the planner: it becomes plan text. */
export class Unanswerable extends Error {
  /** A question back to the person that would settle it. */
  readonly clarify: string | undefined;
  /** What the question offers; none where any words may answer it. */
  readonly choices: Choice[];

  constructor(reason: string, clarify?: string, choices: Choice[] = []) {
    super(reason);
    this.name = 'Unanswerable';
    this.clarify = clarify;
    this.choices = choices;
  }
}

export function notLinked(table: IndexedTable, root: IndexedTable): Unanswerable {
  return new Unanswerable(`${table.schema.name} is not linked to ${root.schema.name}`);
}

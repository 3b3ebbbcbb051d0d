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

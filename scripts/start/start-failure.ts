/** A step that could not be done: which one, what happened, and what mends it. */
export class StartFailure extends Error {
  readonly step: string;
  readonly mend: string;

  constructor(step: string, problem: string, mend: string, cause?: unknown) {
    super(problem, { cause });
    this.name = 'StartFailure';
    this.step = step;
    this.mend = mend;
  }
}

import type { PlanPart, StatementDelta } from './plan-part.ts';

export type PlanOutput = PlanPart | StatementDelta;

/** What a chunk of plan text has completed, until it is handed on. */
export class OutputQueue {
  #waiting: PlanOutput[] = [];
  #partCount = 0;

  /** Parts so far, those that were handed on included. */
  get partCount(): number {
    return this.#partCount;
  }

  emit(...parts: PlanPart[]): void {
    this.#partCount += parts.length;
    this.#waiting.push(...parts);
  }

  refuse(reason: string, text: string, index?: number): void {
    this.emit({ kind: 'invalid', reason, text, ...(index === undefined ? {} : { index }) });
  }

  show(delta: StatementDelta): void {
    this.#waiting.push(delta);
  }

  flush(): PlanOutput[] {
    const outputs = this.#waiting;
    this.#waiting = [];
    return outputs;
  }
}

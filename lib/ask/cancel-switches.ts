/** Stops a run, or one statement of it, from outside. */
export interface CancelSwitches {
  /** Aborted when the whole run is stopped. */
  readonly signal: AbortSignal;
  /** Aborted when the run or this statement is stopped. */
  signalOf(statementId: string): AbortSignal;
  cancel(): void;
  cancelStatement(statementId: string): void;
}

export function createCancelSwitches(): CancelSwitches {
  const run = new AbortController();
  const statements = new Map<string, AbortController>();

  const controllerOf = (statementId: string): AbortController => {
    const known = statements.get(statementId);
    if (known) return known;
    const fresh = new AbortController();
    statements.set(statementId, fresh);
    return fresh;
  };

  return {
    signal: run.signal,
    signalOf: (statementId) => AbortSignal.any([run.signal, controllerOf(statementId).signal]),
    cancel: () => run.abort(),
    cancelStatement: (statementId) => controllerOf(statementId).abort(),
  };
}

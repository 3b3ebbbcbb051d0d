/**
 * The rule of succession: of so many times, what the next one will probably come to. 0.67 after the
 * first success, 0.92 after ten of ten.
 */
export function confidenceOf(timesApplied: number, successCount: number): number {
  return (successCount + 1) / (timesApplied + 2);
}

/** What has fallen below is forgotten: a new one does after two failures. */
export const confidenceMin = 0.45;

import type { RunFinding } from '#lib/ask/events.ts';
import type { Verdict } from '#lib/multidb/verify/verify-result.ts';
import type { Confidence } from '#lib/shape/finding.ts';

/** From 0 to 1, as the contract has it. */
const shares: Readonly<Record<Confidence, number>> = { high: 0.95, medium: 0.7, low: 0.4 };

export function toWireFinding({ kind, weight, confidence, message, suggestions }: RunFinding) {
  return {
    issue_type: kind,
    weight,
    confidence: shares[confidence],
    description: message,
    suggestions: (suggestions ?? []).map(({ asked, value, question }) => ({
      asked,
      value,
      question: question ?? null,
    })),
  };
}

/** The answer of POST /api/verify/result. */
export function toWireVerdict({ findings, mended, advice, state }: Verdict, rowCount: number) {
  const [first] = findings;
  const isSuspicious = first?.weight === 'warning';
  return {
    is_suspicious: isSuspicious,
    confidence: isSuspicious ? shares[first.confidence] : 0,
    issue_type: first?.kind ?? 'none',
    description: first?.message ?? nothingFound[state],
    suggested_fix: mended?.sql ?? null,
    diagnostics: first ? { row_count: rowCount, issues: findings.map(toWireFinding) } : null,
    improvement_hints: advice === undefined ? null : [advice],
  };
}

const nothingFound: Readonly<Record<Verdict['state'], string>> = {
  checked: 'Nothing about this result looks wrong.',
  unreadable: 'This statement is no query that can be checked.',
};

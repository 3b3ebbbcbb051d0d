import type { RunView } from '#lib/ask/run-view.ts';

export interface Suggestion {
  value: string;
  /** The question with that value in it. */
  question: string;
}

const suggestionsMax = 4;

/** The questions that a warning of the answer suggests to ask instead. */
export function listSuggestions(view: RunView, warning: string): Suggestion[] {
  const findings = view.statements.flatMap((statement) => statement.findings ?? []);
  const questions = findings
    // Where several databases were asked their names stand before it.
    .filter(({ weight, message }) => weight === 'warning' && warning.endsWith(message))
    .flatMap(({ suggestions }) => suggestions ?? [])
    .flatMap(({ value, question }) => (question === undefined ? [] : [{ value, question }]));
  const distinct = new Map(questions.map((one) => [one.question, one]));
  return [...distinct.values()].slice(0, suggestionsMax);
}

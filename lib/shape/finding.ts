/** What makes a result look wrong. */
export const issueKinds = [
  'unknown_value',
  'out_of_range',
  'empty_table',
  'empty_result',
  'all_null',
  'no_rows_to_aggregate',
  'negative_value',
  'multiplied_rows',
  'limited_aggregate',
  'unconditional_join',
  'null_comparison',
  'key_aggregate',
  'text_order',
  'unread_figure',
  'tied_first',
] as const;

export type IssueKind = (typeof issueKinds)[number];

export const confidences = ['high', 'medium', 'low'] as const;

export type Confidence = (typeof confidences)[number];

/** One thing about a statement's result that a person should know before they rely on it. */
export interface Finding {
  kind: IssueKind;
  /** `warning`: told with the answer. `note`: explains a result that may well be right. */
  weight: 'warning' | 'note';
  confidence: Confidence;
  /** One or two sentences for a person: what it is, and why. */
  message: string;
  /** The same as the end of a sentence about a result with nothing in it. */
  cause?: string;
  /** Values that exist, for one that was asked for and does not; the nearest first. */
  suggestions?: ValueSuggestion[];
}

export interface ValueSuggestion {
  /** As the statement has it. */
  asked: string;
  /** As the database has it. */
  value: string;
}

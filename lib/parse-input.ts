import type { z } from 'zod';
import { AppError } from './errors.ts';

/** One thing that is wrong with an input, as AppError `invalid_input` carries it in `context.issues`. */
export interface InputIssue {
  path: (string | number)[];
  message: string;
  /** zod's code and what it needs to be told apart: `too_small`, `invalid_type` … */
  kind: string;
  /** What zod expected: `string`, `int`, `array` … */
  expected?: string;
}

/**
 * Checks what a service is given.
 * @throws AppError `invalid_input`: the first issue's sentence for a person, all issues in context.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(toInputIssue);
  throw new AppError('invalid_input', issues[0]?.message ?? 'The input is not valid.', {
    message: `invalid input: ${issues.map((issue) => issue.path.join('.')).join(', ')}`,
    context: { issues },
  });
}

/** What zod says of a member that is not there: of one of several kinds, or of several values, otherwise. */
const codesOfMissing: ReadonlySet<string> = new Set([
  'invalid_type',
  'invalid_value',
  'invalid_union',
]);

function toInputIssue(issue: z.core.$ZodIssue): InputIssue {
  const missing = codesOfMissing.has(issue.code) && issue.input === undefined;
  const facts = issue as { expected?: string; origin?: string };
  return {
    path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    message: issue.message,
    kind: missing ? 'missing' : issue.code,
    expected: facts.expected ?? facts.origin,
  };
}

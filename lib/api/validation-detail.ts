import type { AppError } from '#lib/errors.ts';
import type { InputIssue } from '#lib/parse-input.ts';
import { toSnakeCase } from './case.ts';

/** One entry of a 422's `detail`. */
export interface ValidationDetail {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** The `detail` list of an AppError `invalid_input`; `in` of its context tells where it was. */
export function toValidationDetail(error: AppError): ValidationDetail[] {
  const place = error.context.in === 'query' ? 'query' : 'body';
  const issues = error.context.issues as InputIssue[] | undefined;
  if (!issues) return [{ loc: [place], msg: error.userMessage, type: 'value_error' }];
  return issues.map((issue) => ({
    loc: [
      place,
      ...issue.path.map((part) => (typeof part === 'string' ? toSnakeCase(part) : part)),
    ],
    msg: issue.message,
    type: typeOf(issue, place),
  }));
}

const typeNames: Record<string, string> = {
  'invalid_type string': 'string_type',
  'invalid_type int': 'int_type',
  'invalid_type number': 'int_type',
  'invalid_type boolean': 'bool_type',
  'invalid_type array': 'list_type',
  'invalid_type object': 'dict_type',
  'too_small string': 'string_too_short',
  'too_small number': 'greater_than_equal',
  'too_small int': 'greater_than_equal',
  'too_small array': 'too_short',
  'too_big string': 'string_too_long',
  'too_big number': 'less_than_equal',
  'too_big int': 'less_than_equal',
  'too_big array': 'too_long',
};

/** The names that clients of this contract know (they are pydantic's). */
function typeOf({ kind, expected }: InputIssue, place: 'query' | 'body'): string {
  if (kind === 'missing') return 'missing';
  if (kind === 'invalid_value') return 'enum';
  // A query string's numbers are texts that must look like one.
  if (kind === 'invalid_format')
    return place === 'query' ? 'int_parsing' : 'string_pattern_mismatch';
  return typeNames[`${kind} ${expected}`] ?? 'value_error';
}

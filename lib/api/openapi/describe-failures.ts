import type { ErrorCode } from '#lib/errors.ts';
import { errorAnswer, validationAnswer } from '../answers/error-answers.ts';
import { statusByCode } from '../status-by-code.ts';
import { answerSchemaOf, type JsonSchema } from './json-schema.ts';
import type { Operation } from './operation.ts';

/** The app's own store may fail any call, and so may we. */
const always: ErrorCode[] = ['forbidden', 'storage_failed', 'internal'];
const ofBodies: ErrorCode[] = ['malformed_body', 'payload_too_large', 'invalid_input'];
/** Where a body is of no use it may still be sent. */
const ofNoBodies: ErrorCode[] = ['payload_too_large'];
const ofQueries: ErrorCode[] = ['invalid_input'];
const ofPaths: ErrorCode[] = ['not_found'];

/** An operation's answers that are failures, by status: the codes that each may have. */
export function describeFailures(operation: Operation): JsonSchema {
  const { ownFailures } = operation;
  const own = Object.entries(ownFailures?.statuses ?? {}).map(([status, description]) => {
    const schema = ownFailures && answerSchemaOf(ownFailures.schema);
    return [status, { description, content: { 'application/json': { schema } } }];
  });
  return { ...describeCodes(operation), ...Object.fromEntries(own) };
}

function describeCodes({
  method,
  params,
  body,
  query,
  isOnce,
  errors = [],
}: Operation): JsonSchema {
  const codes = [
    ...new Set([
      // To compare it with the first, what may be repeated is read whether or not it is of use.
      ...(body || isOnce ? ofBodies : method === 'post' ? ofNoBodies : []),
      ...(query ? ofQueries : []),
      ...(params ? ofPaths : []),
      ...(isOnce ? (['in_progress', 'interrupted'] as const) : []),
      ...errors,
      ...always,
    ]),
  ];
  const statuses = [...new Set(codes.map((code) => statusByCode[code]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => statusByCode[code] === status);
      return [
        status,
        {
          description: own.join(', '),
          content: { 'application/json': { schema: answerSchemaOf(failureAnswer(status)) } },
        },
      ];
    }),
  );
}

/** The schema of what a failure with this status answers. */
export function failureAnswer(status: number) {
  return status === statusByCode.invalid_input ? validationAnswer : errorAnswer;
}

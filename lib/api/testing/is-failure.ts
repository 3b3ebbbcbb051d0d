import { failureAnswer } from '../openapi/describe-failures.ts';
import { operations } from '../openapi/operations.ts';

/** Whether the text is what the API's description says that this call fails with. */
export function isFailure(operationId: string, status: number, text: string): boolean {
  const body = parse(text);
  const own = operations.find(({ id }) => id === operationId)?.ownFailures;
  if (own && status in own.statuses && own.schema.safeParse(body).success) return true;
  return failureAnswer(status).safeParse(body).success;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

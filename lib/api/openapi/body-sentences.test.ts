import { expect, it } from 'vitest';
import type { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { withCamelCaseKeys } from '../case.ts';
import { toValidationDetail, type ValidationDetail } from '../validation-detail.ts';
import { operations } from './operations.ts';

const wrong = [7, 1.5, 1e300, -1, true, '', 'x'.repeat(250_000), [], {}, [7, null, 'a', {}], [{}]];
/** What another protocol's server answers is its own. */
const calls = operations.flatMap(({ id, body, ownFailures }) =>
  body && !ownFailures ? [{ id, body }] : [],
);

function complaints(schema: (typeof calls)[0]['body']['schema'], body: object): ValidationDetail[] {
  try {
    parseInput(schema, withCamelCaseKeys(body as Record<string, unknown>));
    return [];
  } catch (error) {
    return toValidationDetail(error as AppError);
  }
}

it.each(calls)('what is wrong with the body of $id is told in sentences', ({ body }) => {
  const { schema, example } = body;
  for (const name of [...Object.keys(example), 'databases_used', 'connection_ids']) {
    for (const value of wrong) {
      for (const { msg } of complaints(schema, { ...example, [name]: value })) {
        expect(msg).toMatch(/^[A-Z].*\.$/s);
        expect(msg).not.toMatch(/^Invalid |^Too /);
      }
    }
  }
});

it.each(calls)('what is missing of the body of $id is told to be so', ({ body }) => {
  const { schema, example } = body;
  for (const name of Object.keys(example)) {
    const { [name]: _, ...others } = example;
    for (const { loc, type } of complaints(schema, others)) {
      if (loc.at(-1) === name) expect({ loc, type }).toEqual({ loc, type: 'missing' });
    }
  }
});

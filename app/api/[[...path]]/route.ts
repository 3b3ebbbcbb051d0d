import { handle } from '#lib/api/handle.ts';
import { AppError } from '#lib/errors.ts';

export const dynamic = 'force-dynamic';

/** Whatever no other route answers: clients of the API get JSON, not a page. */
const notFound = handle(async () => {
  throw new AppError('not_found', 'There is nothing at this address.');
});

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};

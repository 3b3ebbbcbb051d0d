import { AppError } from '#lib/errors.ts';

/**
 * The whole number of a path's `{id}`.
 * @throws AppError `not_found` for anything else: no such thing can exist.
 */
export function readId(text: string, what: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new AppError('not_found', `${what} ${text.slice(0, 80)} not found`);
}

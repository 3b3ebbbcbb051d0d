import type { AppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { forgetSchema, peekSchema } from '../schemas/schema-cache.ts';
import { withNearestName } from './nearest-name.ts';

/**
 * An unknown table or column with the nearest name that is known; any other error as it is. What
 * the planner knew of this database may be out of date: the next question reads it anew.
 */
export function explainUnknownName(error: AppError, { key }: ConnectionTarget): AppError {
  if (error.code !== 'unknown_table' && error.code !== 'unknown_column') return error;
  const schema = peekSchema(key);
  forgetSchema(key);
  return schema ? withNearestName(error, schema) : error;
}

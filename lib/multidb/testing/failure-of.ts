import { type AppError, isAppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import { engineFor } from '../engines.ts';

/** How testing the connection fails, as it must. Its pool is closed afterwards. */
export async function failureOf(target: ConnectionTarget): Promise<AppError> {
  const engine = engineFor(target.dialect);
  try {
    const facts = await engine.test(target, new AbortController().signal);
    throw new Error(`It works: ${JSON.stringify(facts)}`);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  } finally {
    await engine.close(target.key);
  }
}

import { notFound } from 'next/navigation';
import { isAppError } from '#lib/errors.ts';

/** What a service finds, or the not-found page. */
export async function foundOr404<T>(looked: Promise<T>): Promise<T> {
  try {
    return await looked;
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  }
}

import { z } from 'zod';
import { flagText, readQuery } from './read-query.ts';

const detachQuerySchema = z.object({ detach: flagText.optional() });

/** `?detach=true`: the run goes on when its client goes. @throws AppError `invalid_input`. */
export function wantsDetached(request: Request): boolean {
  return readQuery(request, detachQuerySchema).detach ?? false;
}

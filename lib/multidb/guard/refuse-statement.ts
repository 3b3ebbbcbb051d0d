import { AppError } from '#lib/errors.ts';

/** @throws AppError `statement_refused`, always. `reason` is a sentence that names the construct. */
export function refuseStatement(reason: string): never {
  throw new AppError('statement_refused', reason);
}

/** A name out of a statement, short enough for a sentence. */
export function shortName(name: string): string {
  return name.length > 60 ? `${name.slice(0, 57)}…` : name;
}

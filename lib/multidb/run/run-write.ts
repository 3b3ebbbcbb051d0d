import { AppError, isAppError, isDatabaseErrorCode } from '#lib/errors.ts';
import { dialectFacts } from '#lib/shape/dialect.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { WriteLimits, WriteOutcome } from '../engine.ts';
import { engineFor } from '../engines.ts';
import type { GuardedWrite } from '../guard/guarded-statement.ts';
import { timeLimit } from '../time-limit.ts';
import { explainUnknownName } from './explain-unknown-name.ts';
import { tellWriteFailure } from './tell-write-failure.ts';

/**
 * Makes one guarded change on its target, once. Every failure is an AppError with a database error
 * code, as runStatement's; `read_only` where the engine, the server or the login takes no changes.
 * Nothing has changed then, which the error says, or that it is not known, or what has.
 */
export async function runWrite(
  target: ConnectionTarget,
  statement: GuardedWrite,
  limits: WriteLimits,
): Promise<WriteOutcome> {
  const engine = engineFor(target.dialect);
  if (!engine.write) throw cannotWrite(target);
  try {
    const timeoutMs = timeLimit(limits.timeoutMs);
    return await engine.write(target, statement, { ...limits, timeoutMs });
  } catch (error) {
    throw explain(error, target, limits.timeoutMs);
  }
}

function cannotWrite({ dialect }: ConnectionTarget): AppError {
  const { productName } = dialectFacts[dialect];
  return new AppError('read_only', `${productName} databases can only be read here.`);
}

function explain(error: unknown, target: ConnectionTarget, timeoutMs: number): AppError {
  if (!isAppError(error) || !isDatabaseErrorCode(error.code)) {
    return new AppError('query_failed', 'The change failed for an unknown reason.', {
      message: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
  if (error.code !== 'read_only') {
    return tellWriteFailure(explainUnknownName(error, target), timeoutMs);
  }
  const { productName } = dialectFacts[target.dialect];
  return new AppError(
    'read_only',
    `${productName} refused the change: this login, or the whole database, is read-only there. Nothing was changed.`,
    { cause: error, context: error.context },
  );
}

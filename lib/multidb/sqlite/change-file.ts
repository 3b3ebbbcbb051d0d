import { isAppError } from '#lib/errors.ts';
import { commitTask } from '../children/commit-task.ts';
import { fileOf } from '../children/file-engine.ts';
import { performTask } from '../children/perform-task.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { WriteLimits, WriteOutcome } from '../engine.ts';
import { sqliteProgram } from './sqlite-program.ts';
import type { SqliteTask } from './sqlite-task.ts';

const recoveryTimeoutMs = 30_000;

/**
 * Makes a change in a child process. Stopping one means killing it, which leaves a journal beside
 * the file that those who may only read cannot use; so the file is opened once more to write.
 */
export async function changeFile(
  target: ConnectionTarget,
  sql: string,
  limits: WriteLimits,
): Promise<WriteOutcome> {
  const file = fileOf(target);
  const owned = { ...limits, owner: target.key };
  const task: SqliteTask = { kind: 'write', file, timeoutMs: limits.timeoutMs, sql };
  try {
    return await commitTask<WriteOutcome>(sqliteProgram, task, owned);
  } catch (error) {
    const mayBeLeft = isAppError(error) && mayHaveBeenKilled(error);
    if (mayBeLeft) await recover(file);
    throw error;
  }
}

function mayHaveBeenKilled({ code, context }: { code: string; context: object }): boolean {
  return ['cancelled', 'timeout', 'unreachable'].includes(code) || 'died' in context;
}

/** The change's own error is what the person should see, whatever becomes of this. */
async function recover(file: string): Promise<void> {
  const task: SqliteTask = { kind: 'recover', file, timeoutMs: recoveryTimeoutMs };
  const limits = { timeoutMs: recoveryTimeoutMs, signal: new AbortController().signal };
  await performTask(sqliteProgram, task, limits).catch((error) => {
    console.error('A stopped change could not be undone yet.', error);
  });
}

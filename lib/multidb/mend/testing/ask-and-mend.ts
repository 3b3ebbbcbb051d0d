import { type AppError, isAppError } from '#lib/errors.ts';
import type { QueryResult } from '#lib/shape/query-result.ts';
import type { ConnectionTarget } from '../../connection-target.ts';
import { judgeStatement } from '../../guard/judge-statement.ts';
import { runStatement } from '../../run/run-statement.ts';
import { readSchema } from '../../schemas/schema-cache.ts';
import { mendStatement } from '../mend-statement.ts';
import type { Mended } from '../mended.ts';

/** Runs a statement as a question's run does, guard first. */
export async function ask(target: ConnectionTarget, sql: string): Promise<QueryResult> {
  const judged = await judgeStatement(sql, target.dialect, {
    writesRefused: 'and this only reads.',
  });
  if (judged.kind === 'write') throw new TypeError('This is no query.');
  const signal = AbortSignal.timeout(20_000);
  return runStatement(target, judged.statement, { rowsMax: 100, timeoutMs: 10_000, signal });
}

export interface Outcome {
  error: AppError;
  mended?: Mended;
}

/** What a statement that fails is mended into, by its database's schema and error. */
export async function failAndMend(target: ConnectionTarget, sql: string): Promise<Outcome> {
  const error = await ask(target, sql).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!isAppError(error)) throw new Error(`It did not fail: ${sql}`, { cause: error });
  const schema = await readSchema(target, { signal: AbortSignal.timeout(10_000) });
  return { error, mended: mendStatement(sql, { dialect: target.dialect, schema }, error) };
}

/** As often as a run would, until it is answered. @throws where it then still fails. */
export async function mendUntilItRuns(
  target: ConnectionTarget,
  wrong: string,
): Promise<{ sql: string; explanations: string[] }> {
  let sql = wrong;
  const explanations: string[] = [];
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const { error, mended } = await failAndMend(target, sql);
    if (!mended) throw new Error(`Not mended: ${sql}\n${error.userMessage}`);
    sql = mended.sql;
    explanations.push(...mended.notes.map(({ explanation }) => explanation));
    if (await runs(target, sql)) return { sql, explanations };
  }
  throw new Error(`It still fails: ${sql}`);
}

async function runs(target: ConnectionTarget, sql: string): Promise<boolean> {
  return ask(target, sql).then(
    () => true,
    () => false,
  );
}

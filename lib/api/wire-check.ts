import type { CheckRun, DataCheck } from '#lib/checks/data-check.ts';
import { whatChanged } from '#lib/checks/what-changed.ts';
import { toSnakeCase } from './case.ts';

/** A check with its runs, the newest first, and what each found otherwise than the one before it. */
export function toWireCheck({ id, name, plan, databases, runs }: DataCheck) {
  return {
    id,
    name,
    plan,
    databases: databases.map((one) => ({ id: one.connectionId, name: one.name })),
    runs: runs.map((run, at) => toWireRun(run, runs[at + 1])),
  };
}

function toWireRun({ id, ranAt, elapsedMs, state, tables }: CheckRun, before?: CheckRun) {
  const changes = before && whatChanged({ id, ranAt, elapsedMs, state, tables }, before);
  return {
    id,
    ran_at: ranAt,
    execution_time_ms: elapsedMs,
    state,
    tables: tables.map((table) =>
      Object.fromEntries(Object.entries(table).map(([key, value]) => [toSnakeCase(key), value])),
    ),
    changes: (changes ?? []).map(({ table, text }) => ({ table, description: text })),
  };
}

import { isAppError } from '#lib/errors.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { runStatement } from '#lib/multidb/run/run-statement.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import { createProbe } from '#lib/multidb/verify/probe.ts';
import { type Verdict, verifyResult } from '#lib/multidb/verify/verify-result.ts';
import type { Finding, IssueKind } from '#lib/shape/finding.ts';
import { type KnownQuestion, readQuestionSet } from '../questions/question-set.ts';
import { spreadEvenly } from '../questions/spread-evenly.ts';
import { quantile } from '../shares.ts';

/**
 * How often a statement that is right is warned of: every warning is printed, to be judged. A
 * warning of one that is wrong after all, or of a database that is empty, is counted here too.
 */
export async function evalVerify(file: string, limit?: number): Promise<object> {
  const { questions, databases } = readQuestionSet(file);
  const counts: Record<string, number> = {};
  const took: number[] = [];
  let [checked, failed, mended] = [0, 0, 0];
  /** Statements warned of, by what it was about. */
  const warned = { nothing_there: 0, other: 0 };
  for (const known of spreadEvenly(questions, limit)) {
    const verdict = await verify(known, databases.get(known.database) ?? '', took);
    if (!verdict) {
      failed += 1;
      continue;
    }
    checked += 1;
    const warnings = verdict.findings.filter(({ weight }) => weight === 'warning');
    if (warnings.some(({ kind }) => aboutNothing.has(kind))) warned.nothing_there += 1;
    else if (warnings.length > 0) warned.other += 1;
    if (verdict.mended) mended += 1;
    for (const finding of verdict.findings) {
      const kind = `${finding.weight}_${finding.kind}`;
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (finding.weight === 'warning') print(known, finding, verdict);
    }
  }
  await closeAllEngines();
  return {
    checked,
    failed,
    warned,
    warned_percent: {
      nothing_there: share(warned.nothing_there, checked),
      other: share(warned.other, checked),
    },
    mended,
    counts,
    ms: { p50: quantile(took, 0.5), p99: quantile(took, 0.99), max: quantile(took, 1) },
  };
}

/** These say that there is nothing, or no such value: true also of a statement that is right. */
const aboutNothing: ReadonlySet<IssueKind> = new Set([
  'unknown_value',
  'out_of_range',
  'all_null',
  'negative_value',
]);

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 10_000) / 100;
}

/** Undefined where the known statement itself cannot be run here. */
async function verify(known: KnownQuestion, file: string, took: number[]) {
  const target = { key: file, dialect: 'sqlite' as const, databaseName: file };
  const { signal } = new AbortController();
  const sql = withStrings(known.goldSql);
  try {
    const schema = await readSchema(target, { signal });
    const statement = await guardStatement(sql, target.dialect);
    const limits = { rowsMax: 1_000, timeoutMs: 20_000, signal };
    const result = await runStatement(target, statement, limits);
    const bounds = { probesMax: 6, timeoutMs: 2_000, budgetMs: 4_000, signal };
    const startedMs = performance.now();
    const verdict = await verifyResult({
      ...result,
      question: known.question,
      sql,
      dialect: target.dialect,
      schema,
      mayListValues: true,
      probe: createProbe(target, bounds),
    });
    took.push(performance.now() - startedMs);
    return verdict;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}

function print(known: KnownQuestion, finding: Finding, { mended }: Verdict): void {
  const { id, question, goldSql: sql } = known;
  console.log(
    JSON.stringify({ id, kind: finding.kind, question, sql, warning: finding.message, mended }),
  );
}

/** The known statements put strings in double quotes, which SQLite takes for names here. */
function withStrings(sql: string): string {
  return sql.replace(/"([^"]*)"/g, (_, text: string) => `'${text.replaceAll("'", "''")}'`);
}

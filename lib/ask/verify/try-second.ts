import { isAppError } from '#lib/errors.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { runStatement } from '#lib/multidb/run/run-statement.ts';
import { asksTheSame } from '#lib/multidb/verify/asks-the-same.ts';
import type { Verdict } from '#lib/multidb/verify/verify-result.ts';
import type { Finding } from '#lib/shape/finding.ts';
import { capitalize } from '../answer/words.ts';
import { toRepairRequest } from '../repair-request.ts';
import type { Emit, ReadyDatabase, RunContext } from '../run-context.ts';
import { tellPlannerNews } from '../tell-planner-news.ts';
import type { DoneOutcome, EndedStatement } from './verify-statement.ts';

/** The first result is on the page meanwhile; the run waits no longer than this for a better one. */
const plannerPatienceMs = 30_000;

type Verify = (sql: string, outcome: DoneOutcome) => Promise<Verdict>;

/**
 * One other statement where it is certain that the first is not what was meant: in the words that
 * the verdict gives, else as its planner writes it when told what is wrong. It is guarded, only
 * reads, and takes the first one's place, told as a `repair`, where it still asks the same, it ran, and
 * what was wrong is so no more; else nothing is told and the first stands.
 *
 * @returns what there is to say of the second; undefined where the first stands
 */
export async function trySecond(
  context: RunContext,
  first: EndedStatement,
  verdict: Verdict,
  verify: Verify,
  emit: Emit,
): Promise<Verdict | undefined> {
  const { statementId, database } = first;
  const signal = context.switches.signalOf(statementId);
  const second = await writeSecond(context, first, verdict, signal, emit);
  if (!second || second.sql === first.sql || signal.aborted) return undefined;
  const outcome = await runSecond(context, first, second.sql, signal);
  if (!outcome || signal.aborted) return undefined;
  const after = await verify(second.sql, outcome);
  if (after.state === 'unreadable') return undefined;
  if (signal.aborted || isStillWrong(verdict.findings, after.findings)) return undefined;
  emit({
    type: 'repair',
    statementId,
    attempt: first.attempt,
    sql: first.sql,
    error: second.reason,
    explanation: second.explanation,
  });
  const connectionId = database.connection.id;
  emit({ type: 'sql-end', statementId, connectionId, task: 'statement', sql: second.sql });
  emit({ type: 'query-start', statementId });
  emit({ type: 'query-end', statementId, outcome });
  emit({ type: 'note', text: `${second.reason} ${capitalize(second.explanation)}.` });
  return after;
}

interface Second {
  sql: string;
  /** What was wrong with the first. */
  reason: string;
  explanation: string;
}

async function writeSecond(
  context: RunContext,
  { database, planner, sql }: EndedStatement,
  { mended, advice, findings }: Verdict,
  signal: AbortSignal,
  emit: Emit,
): Promise<Second | undefined> {
  const warning = findings.find(({ weight }) => weight === 'warning');
  const reason = warning?.cause ? `${capitalize(warning.cause)}.` : (warning?.message ?? '');
  if (mended && mayPutIn(database, findings)) {
    return { sql: mended.sql, reason, explanation: mended.explanation };
  }
  if (advice === undefined || !planner.repair) return undefined;
  try {
    const written = await planner.repair(
      toRepairRequest(context, database, { sql, error: advice }),
      AbortSignal.any([signal, AbortSignal.timeout(plannerPatienceMs)]),
      tellPlannerNews(emit),
    );
    const { databaseType: dialect } = database.connection;
    const asked = { question: context.question, dialect, schema: database.schema };
    // Without one of its conditions nothing would look wrong any more, and the answer be another one.
    if (!asksTheSame(sql, written, asked)) return undefined;
    return { sql: written, reason, explanation: 'the query was written again' };
  } catch {
    // It did not know better, or not in time.
    return undefined;
  }
}

/**
 * A value of the database in the statement would be told to a model with the next question, which
 * some may know the schema of alone.
 */
function mayPutIn({ connection }: ReadyDatabase, findings: Finding[]): boolean {
  const isValue = findings.some(({ kind }) => kind === 'unknown_value');
  return !isValue || connection.dataPolicy !== 'schema';
}

async function runSecond(
  { rowsMax, timeoutMs }: RunContext,
  { database }: EndedStatement,
  sql: string,
  signal: AbortSignal,
): Promise<DoneOutcome | undefined> {
  try {
    const statement = await guardStatement(sql, database.connection.databaseType);
    const result = await runStatement(database.target, statement, { rowsMax, timeoutMs, signal });
    return { state: 'done', ...result };
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}

/** Nothing less is wrong than before, or something else. */
function isStillWrong(before: Finding[], after: Finding[]): boolean {
  const warnings = (findings: Finding[]) => findings.filter(({ weight }) => weight === 'warning');
  const kinds = new Set(warnings(before).map(({ kind }) => kind));
  const left = warnings(after);
  if (left.length === 0) return false;
  return left.length >= warnings(before).length || left.some(({ kind }) => !kinds.has(kind));
}

import { createProbe, type Probe } from '#lib/multidb/verify/probe.ts';
import { type Verdict, verifyResult } from '#lib/multidb/verify/verify-result.ts';
import type { Finding } from '#lib/shape/finding.ts';
import type { QueryOutcome } from '../events.ts';
import type { PlannedStatement } from '../execute-statement.ts';
import type { Emit, RunContext } from '../run-context.ts';
import { replaceInQuestion } from './replace-in-question.ts';
import { trySecond } from './try-second.ts';

/** A result that has come, and been told. */
export interface EndedStatement extends PlannedStatement {
  outcome: DoneOutcome;
  /** How often it was tried before it ran. */
  attempt: number;
}

export type DoneOutcome = Extract<QueryOutcome, { state: 'done' }>;

/** Beside the answer's own time these are little, and few results take any. */
const probesMax = 6;
const probeTimeoutMs = 2_000;
const probesBudgetMs = 4_000;

/**
 * Looks at a result and tells what makes it look wrong. Where it is certain what was meant, the
 * statement is run once more in those words, and takes the first one's place. Never rejects: the
 * result stands whatever becomes of this.
 */
export async function verifyStatement(
  context: RunContext,
  ended: EndedStatement,
  emit: Emit,
): Promise<void> {
  const { statementId, database } = ended;
  const signal = context.switches.signalOf(statementId);
  try {
    const probe = createProbe(database.target, {
      probesMax,
      timeoutMs: Math.min(probeTimeoutMs, context.timeoutMs),
      budgetMs: probesBudgetMs,
      signal,
    });
    const verify = (sql: string, outcome: DoneOutcome) =>
      verifyOutcome(context, ended, sql, outcome, probe);
    const verdict = await verify(ended.sql, ended.outcome);
    if (signal.aborted) return;
    const second = await trySecond(context, ended, verdict, verify, emit);
    if (signal.aborted) return;
    const { findings } = second ?? verdict;
    for (const finding of findings) {
      emit({ type: 'finding', statementId, finding: withQuestions(finding, context.question) });
    }
  } catch (error) {
    if (!signal.aborted) console.error('A result could not be verified.', error);
  }
}

function verifyOutcome(
  { question }: RunContext,
  { database }: EndedStatement,
  sql: string,
  { columns, rows, truncated }: DoneOutcome,
  probe: Probe,
): Promise<Verdict> {
  return verifyResult({
    question,
    sql,
    dialect: database.connection.databaseType,
    schema: database.schema,
    columns,
    rows,
    truncated,
    mayListValues: database.target.sampleValues !== false,
    probe,
  });
}

function withQuestions(finding: Finding, question: string) {
  if (!finding.suggestions) return { ...finding, suggestions: undefined };
  return {
    ...finding,
    suggestions: finding.suggestions.map((one) => {
      const asks = replaceInQuestion(question, one);
      return { ...one, ...(asks !== undefined && { question: asks }) };
    }),
  };
}

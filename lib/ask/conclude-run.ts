import { combineResults } from '#lib/multidb/combine/combine-results.ts';
import type { CombinableResult, CombineIntent } from '#lib/multidb/combine/combined.ts';
import { composeAnswer } from './compose-answer.ts';
import { cutWarnings } from './cut-warnings.ts';
import type { RunStatus } from './events.ts';
import type { PlanOutcome } from './follow-plan.ts';
import type { RunPlanner } from './plan-run.ts';
import { readIntent } from './read-intent.ts';
import type { Emit, RunContext } from './run-context.ts';
import type { RunView } from './run-view.ts';
import { needsOwnWords, warnOfFindings } from './verify/tell-findings.ts';
import { wordAnswer } from './wording/word-answer.ts';

/**
 * What can be said while databases are still waited for: those that have answered are put together
 * and told, so that one that is down costs the others nothing. `concludeRun` says the rest.
 */
export function answerSoFar(
  context: RunContext,
  questions: string[],
  view: () => RunView,
  emit: Emit,
): void {
  if (context.switches.signal.aborted) return;
  if (!view().statements.some(({ state }) => state === 'done')) return;
  const { combined } = combineNow(questions, view());
  if (combined) emit({ type: 'combine', combined });
  sayAnswer(composeFrom(questions, view()), view(), emit);
}

/** The last steps, once every statement has ended: combine, answer, end. */
export async function concludeRun(
  context: RunContext,
  planner: Pick<RunPlanner, 'outcome' | 'questions'>,
  view: () => RunView,
  emit: Emit,
): Promise<void> {
  const outcome = planner.outcome();
  const questions = planner.questions();
  endUnfinished(view(), emit);
  combine(questions, view(), emit);
  warnOfFindings(view(), emit);
  for (const message of cutWarnings(view())) emit({ type: 'warning', message });
  const status = statusOf(context, outcome, view());
  sayAnswer(answerOf(questions, outcome, status, view()), view(), emit);
  if (status === 'answered' && !needsOwnWords(view())) {
    const worded = await wordAnswer(context, view(), emit);
    if (worded) sayAnswer(composeFrom(questions, view(), worded), view(), emit);
  }
  const elapsedMs = Date.now() - context.startedAt.getTime();
  const choices = status === 'clarify' ? (outcome?.choices ?? []) : [];
  emit({ type: 'run-end', status, ...(choices.length > 0 && { choices }), elapsedMs });
}

/** A plan that was cut short leaves statements that were being written and never ran. */
function endUnfinished(view: RunView, emit: Emit): void {
  for (const { statementId, state } of view.statements) {
    if (state === 'done' || state === 'failed') continue;
    emit({
      type: 'query-end',
      statementId,
      outcome: { state: 'failed', code: 'cancelled', message: 'Stopped before it ran.' },
    });
  }
}

/** Tells only what is new of an answer. */
function sayAnswer(text: string, { answer: said }: RunView, emit: Emit): void {
  if (text === said && said !== '') return;
  if (text.startsWith(said)) emit({ type: 'answer-delta', text: text.slice(said.length) });
  else emit({ type: 'answer-delta', text, replaces: true });
}

function combine(questions: string[], view: RunView, emit: Emit): void {
  if (wasCombined(view)) return;
  const { combined, reason } = combineNow(questions, view);
  const isNew = JSON.stringify(combined) !== JSON.stringify(view.combined);
  if (isNew) emit({ type: 'combine', ...(combined && { combined }) });
  if (reason) emit({ type: 'note', text: reason });
}

function combineNow(questions: string[], view: RunView): ReturnType<typeof combineResults> {
  const results = wasCombined(view) ? [] : combinable(view);
  return results.length < 2 ? {} : combineResults(results, intentOf(questions));
}

/** What comparing schemas or rows, or joining came to was told by itself. */
function wasCombined({ combined, joinFailure }: RunView): boolean {
  const kinds: (string | undefined)[] = ['schema', 'data', 'joined'];
  return kinds.includes(combined?.kind) || joinFailure !== undefined;
}

/** What a follow-up asks for goes before what was asked for before. */
function intentOf(questions: string[]): CombineIntent {
  return Object.assign({}, ...questions.map(readIntent));
}

/** The finished statements' results, in the order of the session's databases. */
function combinable(view: RunView): CombinableResult[] {
  return view.databases.flatMap(({ connectionId, name }) =>
    view.statements
      .filter((statement) => statement.connectionId === connectionId)
      .filter((statement) => statement.state === 'done' && statement.task === 'statement')
      .filter((statement) => !statement.changes)
      .map(({ sql, columns, rows, truncated }) => ({
        database: name,
        sql,
        columns,
        rows,
        truncated,
      })),
  );
}

function statusOf(context: RunContext, outcome: PlanOutcome | undefined, view: RunView): RunStatus {
  if (context.switches.signal.aborted) return 'cancelled';
  if (view.statements.some((statement) => statement.state === 'done')) return 'answered';
  if (view.statements.length > 0 && (outcome?.started ?? 0) > 0) return 'failed';
  if (outcome?.clarify) return 'clarify';
  if (outcome?.cannot) return 'cannot';
  return view.statements.length > 0 ? 'failed' : 'cannot';
}

function answerOf(
  questions: string[],
  outcome: PlanOutcome | undefined,
  status: RunStatus,
  view: RunView,
): string {
  if (status === 'cancelled') {
    return view.answer
      ? `${view.answer} Stopped before every database had answered.`
      : 'Stopped before the answer was complete.';
  }
  if (status === 'clarify' && outcome?.clarify) return asSentence(outcome.clarify);
  if (status === 'cannot') {
    return asSentence(
      outcome?.cannot ?? 'No statement was written for this question. Try to say it differently.',
    );
  }
  return composeFrom(questions, view);
}

function composeFrom(questions: string[], view: RunView, worded?: string): string {
  const input = {
    question: questions.join(' '),
    intent: intentOf(questions),
    statements: view.statements,
    databases: view.databases,
    combined: view.combined,
    joinFailure: view.joinFailure,
  };
  return composeAnswer(input, worded);
}

/** A plan's reasons follow a keyword; alone they begin like a sentence. */
function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The state of a run, folded from its events: what the page shows, what the history stores and what
 * the JSON answer is made from. Client-safe.
 */
import type { DatabaseErrorCode } from '#lib/errors.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { TableProgress } from './combined-data-schema.ts';
import type {
  CombinedView,
  RunDatabase,
  RunEvent,
  RunEventOf,
  RunFinding,
  RunStatus,
  TokenUsage,
} from './events.ts';

export interface RunView {
  runId: string;
  question: string;
  planner: string;
  startedAt: string;
  /** When the results were found, where they were remembered from an earlier run. */
  cachedAt?: string;
  /** Absent while the run goes on. */
  status?: RunStatus;
  /** Replies to a question back that settle it. */
  choices?: string[];
  elapsedMs?: number;
  queryId?: number;
  databases: RunDatabase[];
  routed: RunEventOf<'route'>['selected'];
  skipped: { connectionId: number; reason: string }[];
  statements: StatementView[];
  notes: string[];
  warnings: string[];
  combined?: CombinedView;
  /** Results were to be joined, and could not be. */
  joinFailure?: { sql: string; reason: string };
  answer: string;
  /** How far comparing rows is; absent once it is over. */
  comparing?: TableProgress[];
  /** The model's server is waited for. */
  modelWait?: { reason: string; until: string };
  /** Of all the model's replies; absent where no model replied. */
  tokens?: TokenUsage;
}

export interface Correction {
  sql: string;
  error: string;
  explanation?: string;
}

export interface StatementView {
  statementId: string;
  connectionId: number;
  task: 'statement' | 'schema' | 'data';
  /** `waiting`: for a person to confirm it. */
  state: 'writing' | 'ready' | 'waiting' | 'running' | 'done' | 'failed';
  sql: string;
  columns: ResultColumn[];
  rows: Cell[][];
  truncated: boolean;
  /** It changes rows: known from when it waits to be confirmed, or runs. */
  changes?: true;
  /** What it waits for. */
  confirmation?: { requestId: string; expiresAt: string };
  /** Of a change that was made. */
  affectedRows?: number;
  /** Of an input of COMBINE: how many rows were read, of which `rows` are the first. */
  readRows?: number;
  elapsedMs?: number;
  /** Of a change that failed: it may have changed rows before. */
  mayHaveChanged?: true;
  errorCode?: DatabaseErrorCode;
  error?: string;
  /** Why it failed, while its planner is asked to mend it. */
  mending?: string;
  /** What was tried before; `explanation` says what was changed then, where that is known. */
  corrections: Correction[];
  /** What makes its result look wrong. */
  findings?: RunFinding[];
}

export function emptyRunView(runId: string, question: string): RunView {
  return {
    runId,
    question,
    planner: '',
    startedAt: '',
    databases: [],
    routed: [],
    skipped: [],
    statements: [],
    notes: [],
    warnings: [],
    answer: '',
  };
}

/** Folds one event into the view; returns a new view and leaves the old one as it was. */
export function reduceRun(view: RunView, event: RunEvent): RunView {
  return foldEvent(endsWait.has(event.type) ? withoutWait(view) : view, event);
}

/** What only a model that has answered leads to, or one that is waited for no more. */
const endsWait: ReadonlySet<RunEvent['type']> = new Set([
  'sql-delta',
  'sql-end',
  'note',
  'tokens',
  'planner-change',
  'answer-delta',
  'run-end',
]);

function withoutWait(view: RunView): RunView {
  const { modelWait, ...rest } = view;
  return modelWait ? rest : view;
}

function foldEvent(view: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case 'run-start':
      return {
        ...emptyRunView(event.runId, event.question),
        planner: event.planner,
        startedAt: event.startedAt,
        ...(event.cachedAt && { cachedAt: event.cachedAt }),
        databases: event.databases,
      };
    case 'route':
      return { ...view, routed: event.selected, skipped: event.skipped };
    case 'planner-change':
      return {
        ...view,
        planner: event.planner,
        warnings: [...view.warnings, event.reason],
        // What the first planner was still writing will not be finished.
        statements: view.statements.filter((statement) => statement.state !== 'writing'),
      };
    case 'model-wait':
      return { ...view, modelWait: { reason: event.reason, until: event.until } };
    case 'tokens':
      return { ...view, tokens: addTokens(view.tokens, event) };
    case 'note':
      return { ...view, notes: [...view.notes, event.text] };
    case 'sql-delta':
      return withStatement(view, event, (statement) => ({
        ...statement,
        sql: statement.sql + event.text,
      }));
    case 'sql-end':
      return withStatement(view, event, (statement) => ({
        ...statement,
        task: event.task,
        sql: event.sql,
        state: 'ready',
      }));
    case 'query-start':
      return withStatement(view, event, (statement) => ({
        ...withoutConfirmation(statement),
        state: 'running',
        ...(event.changes && { changes: true }),
      }));
    case 'confirm-request':
      return withStatement(view, event, (statement) => ({
        ...statement,
        state: 'waiting',
        changes: true,
        sql: event.sql,
        confirmation: { requestId: event.requestId, expiresAt: event.expiresAt },
      }));
    case 'query-end':
      return withStatement(view, event, (statement) => endStatement(statement, event.outcome));
    case 'mend-start':
      return withStatement(view, event, (statement) => ({ ...statement, mending: event.error }));
    case 'repair':
      return withStatement(view, event, (statement) => ({
        ...withoutMending(statement),
        state: 'writing',
        sql: '',
        error: undefined,
        errorCode: undefined,
        findings: undefined,
        corrections: [...statement.corrections, correctionOf(event)],
      }));
    case 'finding':
      return withStatement(view, event, (statement) => ({
        ...statement,
        findings: [...(statement.findings ?? []), event.finding],
      }));
    case 'warning':
      return { ...view, warnings: [...view.warnings, event.message] };
    case 'compare-progress':
      return { ...view, comparing: event.tables };
    case 'combine':
      return {
        ...withoutProgress(view),
        combined: event.combined,
        ...(event.failed && { joinFailure: event.failed }),
      };
    case 'answer-delta':
      return { ...view, answer: event.replaces ? event.text : view.answer + event.text };
    case 'run-end':
      return {
        ...withoutProgress(view),
        status: event.status,
        ...(event.choices && { choices: event.choices }),
        elapsedMs: event.elapsedMs,
        queryId: event.queryId ?? view.queryId,
      };
  }
}

/** A fact that is over is absent: the stored view is to be the same as this one. */
function withoutProgress({ comparing: _, ...view }: RunView): RunView {
  return view;
}

function correctionOf({ sql, error, explanation }: RunEventOf<'repair'>): Correction {
  return { sql, error, ...(explanation !== undefined && { explanation }) };
}

function addTokens(before: TokenUsage | undefined, more: TokenUsage): TokenUsage {
  const estimated = before?.estimated || more.estimated;
  return {
    input: (before?.input ?? 0) + more.input,
    output: (before?.output ?? 0) + more.output,
    ...(estimated && { estimated }),
  };
}

/** The view of a run whose process died: what had not ended is marked as interrupted. */
export function interruptRun(view: RunView): RunView {
  return {
    ...view,
    status: 'interrupted',
    statements: view.statements.map((statement) =>
      statement.state === 'done' || statement.state === 'failed'
        ? statement
        : {
            ...withoutConfirmation(statement),
            state: 'failed',
            errorCode: 'interrupted',
            error: interruptedSentence(statement),
          },
    ),
  };
}

/** A change that ran is recorded as running before it does, so that `running` is all to be unsure of. */
function interruptedSentence({ changes, state }: StatementView): string {
  if (!changes) return 'The server stopped before this database answered. Ask again to run it.';
  return state === 'running'
    ? 'The server stopped while this change ran, so it is not certain that it was made. Look at the rows before you ask for it again.'
    : 'The server stopped before this change was confirmed. Nothing was changed.';
}

function withoutConfirmation({ confirmation: _, ...statement }: StatementView): StatementView {
  return statement;
}

function withoutMending({ mending: _, ...statement }: StatementView): StatementView {
  return statement;
}

function endStatement(
  ended: StatementView,
  outcome: Extract<RunEvent, { type: 'query-end' }>['outcome'],
): StatementView {
  const statement = withoutMending(withoutConfirmation(ended));
  if (outcome.state === 'done') return { ...statement, ...outcome };
  return {
    ...statement,
    state: 'failed',
    errorCode: outcome.code,
    error: outcome.message,
    elapsedMs: outcome.elapsedMs,
    ...(outcome.mayHaveChanged && { mayHaveChanged: true }),
  };
}

function withStatement(
  view: RunView,
  event: { statementId: string; connectionId?: number },
  change: (statement: StatementView) => StatementView,
): RunView {
  const known = view.statements.some((statement) => statement.statementId === event.statementId);
  if (known) {
    return {
      ...view,
      statements: view.statements.map((statement) =>
        statement.statementId === event.statementId ? change(statement) : statement,
      ),
    };
  }
  if (event.connectionId === undefined) return view;
  const fresh: StatementView = {
    statementId: event.statementId,
    connectionId: event.connectionId,
    task: 'statement',
    state: 'writing',
    sql: '',
    columns: [],
    rows: [],
    truncated: false,
    corrections: [],
  };
  return { ...view, statements: [...view.statements, change(fresh)] };
}

import type { DataPolicy } from '#lib/shape/data-policy.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { JoinKey } from '#lib/shape/join-key.ts';
import type { Cell } from '#lib/shape/query-result.ts';

/**
 * A planner turns a question and the schemas of several databases into plan text (see
 * protocol/plan-part.ts for what it may hold). A language model is one, the built-in planner
 * another; nothing after them knows which it was.
 */
export interface Planner {
  /** `builtin` or the model's id; shown to people and stored with the run. */
  readonly id: string;
  /**
   * Streams plan text in chunks of any size.
   * @param tell what happens beside the plan
   * @throws AppError `planner_failed` where no plan can be had (a model that is down, say);
   *   the signal's reason when it is aborted.
   */
  plan(request: PlanRequest, signal: AbortSignal, tell?: TellNews): AsyncIterable<string>;
  /**
   * Mends one statement that its database or the guard refused; absent where the planner cannot.
   * @returns one SQL statement without a closing semicolon, not yet judged by the guard.
   * @throws as plan() does.
   */
  repair?(request: RepairRequest, signal: AbortSignal, tell?: TellNews): Promise<string>;
  /**
   * Words an answer from its results; absent where the planner has no words of its own.
   * @returns a sentence or two, not judged yet.
   * @throws as plan() does, also where it takes too long to be waited for.
   */
  phrase?(request: PhraseRequest, signal: AbortSignal, tell?: TellNews): Promise<string>;
  /**
   * What the question, as an answer to one that was asked back, says that words stand for: worth
   * keeping where its plan was carried out. Absent where the planner offers no choices.
   */
  learn?(request: PlanRequest): LearnedTerm[];
}

/** What a planner tells while it works, so that nobody waits without knowing why. */
export type PlannerNews =
  /** Its server is asked again after so long, and why. */
  | { kind: 'wait'; reason: string; waitMs: number }
  /** What one reply took. */
  | { kind: 'tokens'; usage: TokenUsage };

export type TellNews = (news: PlannerNews) => void;

/** Of one or more replies of a model, in the model's tokens. */
export interface TokenUsage {
  input: number;
  output: number;
  /** The server did not say, or not of all: told from the texts' lengths. */
  estimated?: true;
}

export interface LearnedTerm {
  /** The database's name. */
  database: string;
  term: GlossaryTerm;
}

export interface RepairRequest {
  question: string;
  database: PlannableDatabase;
  /** The statement that failed. */
  sql: string;
  /** Why it failed, as the database or the guard put it. */
  error: string;
}

export interface PhraseRequest {
  question: string;
  results: PhrasedResult[];
}

/** A result as far as a planner may be told it. */
export interface PhrasedResult {
  /** The database's name, or what the table holds. */
  title: string;
  columns: string[];
  /** The first ones. */
  rows: Cell[][];
  rowCount: number;
  /** There are more rows than were read. */
  isCut: boolean;
}

export interface PlanRequest {
  question: string;
  /** The databases that the route chose, in the session's order. */
  databases: PlannableDatabase[];
  /**
   * Those that the route left out, as far as they are known: a question that the chosen ones do not
   * answer alone may be answered together with them.
   */
  beside?: PlannableDatabase[];
  /** Columns of two databases that somebody has accepted as keys that join them. */
  joinKeys?: readonly JoinKey[];
  /** The session's other databases by name: earlier questions may speak of them. */
  others?: string[];
  /** The session's earlier questions, oldest first. */
  conversation: PlannedTurn[];
  /** What "today" and "last month" are counted from. */
  now: Date;
  /** Questions that were answered rightly in these databases; absent where none is kept. */
  examples?: readonly PlanExample[];
}

/** A question that this person asked before, with the statements that answered it rightly. */
export interface PlanExample {
  question: string;
  statements: { database: string; sql: string }[];
}

export interface PlannableDatabase {
  /** The connection's name: what plan text calls the database. */
  name: string;
  dialect: Dialect;
  schema: DatabaseSchema;
  /** How many joins may lie between two tables that are named; four where it is not told. */
  joinStepsMax?: number;
  /** What its people call things; absent where nobody has said. */
  glossary?: readonly GlossaryTerm[];
  /** What a model may be told of it; absent where that is not for the planner to heed. */
  dataPolicy?: DataPolicy;
  /** The question may change rows of it; absent where it may only read. */
  mayChange?: boolean;
}

export interface PlannedTurn {
  question: string;
  statements: { database: string; sql: string; rowCount?: number }[];
  answer: string;
  /** It was answered by a question back. */
  asksBack?: boolean;
  /** What that question offered to choose from. */
  choices?: string[];
  /** The names of the databases that it was asked of; absent: of those that are asked now. */
  databases?: readonly string[] | 'unknown';
}

/**
 * What happens during one question's run, step by step. The page, the JSON answer, the
 * server-sent events and the stored history are four readers of this one stream. Client-safe.
 */
import { z } from 'zod';
import { databaseErrorCodes } from '#lib/errors.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { confidences, issueKinds } from '#lib/shape/finding.ts';
import { tableProgressSchema } from './combined-data-schema.ts';
import { combinedSchema } from './combined-schema.ts';
import { columnSchema, rowsSchema } from './result-schema.ts';

export const runDatabaseSchema = z.object({
  connectionId: z.int(),
  name: z.string(),
  dialect: z.enum(dialects),
  /** Index into the palette; a database keeps its colour everywhere. */
  color: z.int(),
});

const tokenUsageSchema = z.object({
  input: z.int(),
  output: z.int(),
  /** Told from the texts' lengths: the server did not say. */
  estimated: z.literal(true).optional(),
});

/** What makes a statement's result look wrong: as Finding in lib/shape, with questions to ask instead. */
const findingSchema = z.object({
  kind: z.enum(issueKinds),
  weight: z.enum(['warning', 'note']),
  confidence: z.enum(confidences),
  message: z.string(),
  cause: z.string().optional(),
  suggestions: z
    .array(
      z.object({
        asked: z.string(),
        value: z.string(),
        /** The question with this value; absent where the other one does not stand in it. */
        question: z.string().optional(),
      }),
    )
    .optional(),
});

/**
 * `statement`: SQL that a planner wrote. `schema`: the catalogue was read to compare schemas. `data`:
 * rows were compared.
 */
const taskSchema = z.enum(['statement', 'schema', 'data']);

export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-start'),
    runId: z.string(),
    question: z.string(),
    planner: z.string(),
    databases: z.array(runDatabaseSchema),
    startedAt: z.iso.datetime(),
    /** Answered from what was remembered: when that was found. Absent where databases are asked. */
    cachedAt: z.iso.datetime().optional(),
  }),
  z.object({
    type: z.literal('route'),
    /** The likeliest first; those that are waited for last. */
    selected: z.array(
      z.object({
        connectionId: z.int(),
        tables: z.array(z.string()),
        reason: z.string(),
        /** It has not answered yet, so whether it is needed is not known. */
        awaited: z.literal(true).optional(),
      }),
    ),
    skipped: z.array(z.object({ connectionId: z.int(), reason: z.string() })),
  }),
  /** Another planner took over, and why. */
  z.object({ type: z.literal('planner-change'), planner: z.string(), reason: z.string() }),
  /** The model's server could not answer now and is asked again at that time. */
  z.object({ type: z.literal('model-wait'), reason: z.string(), until: z.iso.datetime() }),
  /** What one reply of a model took. */
  z.object({ type: z.literal('tokens'), ...tokenUsageSchema.shape }),
  /** What the planner understood, in words. */
  z.object({ type: z.literal('note'), text: z.string() }),
  z.object({
    type: z.literal('sql-delta'),
    statementId: z.string(),
    connectionId: z.int(),
    text: z.string(),
  }),
  z.object({
    type: z.literal('sql-end'),
    statementId: z.string(),
    connectionId: z.int(),
    task: taskSchema,
    sql: z.string(),
  }),
  /** A change waits until a person says that it may run; `query-start` or `query-end` follows. */
  z.object({
    type: z.literal('confirm-request'),
    statementId: z.string(),
    requestId: z.string(),
    /** The database's name. */
    database: z.string(),
    /** Exactly what would run. */
    sql: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  z.object({
    type: z.literal('query-start'),
    statementId: z.string(),
    /** The statement changes rows. */
    changes: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('query-end'),
    statementId: z.string(),
    outcome: z.discriminatedUnion('state', [
      z.object({
        state: z.literal('done'),
        columns: z.array(columnSchema),
        rows: rowsSchema,
        truncated: z.boolean(),
        elapsedMs: z.number(),
        /** Only of an input of COMBINE: how many rows were read, of which `rows` are the first. */
        readRows: z.int().optional(),
        /** Only of a change, which gives no rows. */
        affectedRows: z.int().optional(),
      }),
      z.object({
        state: z.literal('failed'),
        code: z.enum(databaseErrorCodes),
        message: z.string(),
        elapsedMs: z.number().optional(),
        /** Of a change: rows may be other ones than before all the same. */
        mayHaveChanged: z.literal(true).optional(),
      }),
    ]),
  }),
  /** The result of a statement that has ended looks wrong. A `repair` takes it back. */
  z.object({ type: z.literal('finding'), statementId: z.string(), finding: findingSchema }),
  /** A statement failed, and its planner is asked to mend it; until a `repair` or a `query-end`. */
  z.object({ type: z.literal('mend-start'), statementId: z.string(), error: z.string() }),
  /**
   * A statement that failed, or whose result looks wrong, is mended; its card returns to `writing`.
   */
  z.object({
    type: z.literal('repair'),
    statementId: z.string(),
    attempt: z.int(),
    sql: z.string(),
    error: z.string(),
    /** What was changed, where that is known: `custmers is spelled customers`. */
    explanation: z.string().optional(),
  }),
  z.object({ type: z.literal('warning'), message: z.string() }),
  /** How far comparing rows is; takes the place of an earlier one. */
  z.object({ type: z.literal('compare-progress'), tables: z.array(tableProgressSchema) }),
  /** Takes the place of an earlier one; without a result that one holds no more. */
  z.object({
    type: z.literal('combine'),
    combined: combinedSchema.optional(),
    /** Results were to be joined, and could not be. */
    failed: z.object({ sql: z.string(), reason: z.string() }).optional(),
  }),
  /** Ends what the answer says so far, while databases may still be waited for. */
  z.object({
    type: z.literal('answer-delta'),
    text: z.string(),
    /** All that was said before is taken back: a database that came late changes the answer. */
    replaces: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('run-end'),
    status: z.enum(['answered', 'clarify', 'cannot', 'failed', 'cancelled', 'interrupted']),
    /** Replies to a question back that settle it. */
    choices: z.array(z.string()).min(1).optional(),
    /** Wall time of the run, milliseconds. */
    elapsedMs: z.number(),
    /** The stored history entry, once it is stored. */
    queryId: z.int().optional(),
  }),
]);

export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;
export type RunDatabase = z.infer<typeof runDatabaseSchema>;
export type CombinedView = z.infer<typeof combinedSchema>;
export type RunStatus = RunEventOf<'run-end'>['status'];
export type TokenUsage = z.infer<typeof tokenUsageSchema>;
export type RunFinding = z.infer<typeof findingSchema>;
export type QueryOutcome = RunEventOf<'query-end'>['outcome'];

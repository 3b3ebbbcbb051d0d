/** The API's bodies and answers, as types of the very schemas that check them. Only types: no code. */
import type { z } from 'zod';
import type { checkAnswer } from '#lib/api/answers/check-answers.ts';
import type {
  connectionAnswer,
  connectionsAnswer,
  connectionTestAnswer,
} from '#lib/api/answers/connection-answers.ts';
import type {
  correctionAnswer,
  correctionSummaryAnswer,
} from '#lib/api/answers/correction-answers.ts';
import type { healthAnswer } from '#lib/api/answers/health-answers.ts';
import type { historyAnswer, statsAnswer } from '#lib/api/answers/history-answers.ts';
import type {
  modelDetailsAnswer,
  modelsAnswer,
  modelTestAnswer,
  recommendedModelAnswer,
} from '#lib/api/answers/model-answers.ts';
import type {
  explanationAnswer,
  runAnswer,
  singleAnswer,
  storedRunAnswer,
  verdictAnswer,
} from '#lib/api/answers/run-answers.ts';
import type {
  formattedSchemaAnswer,
  namedTableAnswer,
  schemaAnswer,
  tablesAnswer,
} from '#lib/api/answers/schema-answers.ts';
import type { messageAnswer, sessionAnswer } from '#lib/api/answers/session-answers.ts';
import type { multiQuerySchema } from '#lib/api/multi-query-input.ts';
import type { explainSchema, singleQuerySchema } from '#lib/api/single-query-input.ts';
import type { verifyInputSchema } from '#lib/api/verify-input.ts';
import type { CheckInput } from '#lib/checks/data-check.ts';
import type { ConnectionInput, ConnectionPatch } from '#lib/connections/connection-input.ts';
import type { correctionFilterSchema } from '#lib/connections/corrections/correction-input.ts';
import type {
  MessageInput,
  MessagePage,
  SessionInput,
  SessionPage,
  SessionPatch,
} from '#lib/sessions/session-input.ts';

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name;

/** An input with the wire's names. */
export type Wire<Input> = {
  [Name in keyof Input as Name extends string ? SnakeCase<Name> : never]: Input[Name];
};

export type Answer = z.infer<typeof runAnswer>;
export type DatabaseResult = Answer['database_results'][number];
export type SingleAnswer = z.infer<typeof singleAnswer>;
export type Explanation = z.infer<typeof explanationAnswer>;
export type Verdict = z.infer<typeof verdictAnswer>;
export type Run = z.infer<typeof storedRunAnswer>;
export type Session = z.infer<typeof sessionAnswer>;
export type Message = z.infer<typeof messageAnswer>;
export type Connection = z.infer<typeof connectionAnswer>;
export type Connections = z.infer<typeof connectionsAnswer>;
export type ConnectionTest = z.infer<typeof connectionTestAnswer>;
export type SchemaAnswer = z.infer<typeof schemaAnswer>;
export type FormattedSchema = z.infer<typeof formattedSchemaAnswer>;
export type NamedTable = z.infer<typeof namedTableAnswer>;
export type Tables = z.infer<typeof tablesAnswer>;
export type HistoryEntry = z.infer<typeof historyAnswer>;
export type Stats = z.infer<typeof statsAnswer>;
export type Models = z.infer<typeof modelsAnswer>;
export type ModelDetails = z.infer<typeof modelDetailsAnswer>;
export type RecommendedModel = z.infer<typeof recommendedModelAnswer>;
export type ModelTest = z.infer<typeof modelTestAnswer>;
export type Correction = z.infer<typeof correctionAnswer>;
export type CorrectionSummary = z.infer<typeof correctionSummaryAnswer>;
export type Check = z.infer<typeof checkAnswer>;
export type Health = z.infer<typeof healthAnswer>;

export type AskBody = Wire<z.input<typeof multiQuerySchema>>;
export type AskOneBody = Wire<z.input<typeof singleQuerySchema>>;
export type ExplainBody = Wire<z.input<typeof explainSchema>>;
export type VerifyBody = Wire<z.input<typeof verifyInputSchema>>;
export type SessionBody = Wire<SessionInput>;
export type SessionChange = Wire<SessionPatch>;
export type MessageBody = Wire<MessageInput>;
/** A URL as the host says the kind and the name of the database. */
export type ConnectionBody =
  | Wire<ConnectionInput>
  | (Wire<ConnectionPatch> & { name: string; host: string });
export type ConnectionTrial = Omit<Wire<ConnectionPatch>, 'name'> & { name?: string };
export type ConnectionChange = Wire<ConnectionPatch>;
export type SessionQuery = Wire<SessionPage>;
export type PageQuery = Wire<MessagePage>;
export type CheckBody = Wire<CheckInput>;
export type CorrectionQuery = Wire<z.input<typeof correctionFilterSchema>>;
export interface SchemaQuery {
  connection_id?: number;
  refresh?: boolean;
}

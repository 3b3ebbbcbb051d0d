import { runEventSchema } from '#lib/ask/events.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { describeFailures } from './describe-failures.ts';
import {
  answerSchemaOf,
  eventSchemaOf,
  inputSchemaOf,
  type JsonSchema,
  namedAnswerSchemas,
  parameterSchemasOf,
  refTo,
} from './json-schema.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

const description = `One question in plain words, answered from several databases.

Every path answers with and without a trailing slash. Times are ISO 8601 in UTC. An answer may gain
members: leave alone those that you do not know.`;

/** The API's description, OpenAPI 3.1, made from the schemas that check what comes in and goes out. */
export function makeDocument() {
  const schemas: Record<string, JsonSchema> = {
    ...namedAnswerSchemas(),
    ...bodies(),
    RunEvent: eventSchemaOf(runEventSchema),
  };
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    paths[operation.path] = path;
    path[operation.method] = describeCall(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Database Guru',
      version: manifest.version,
      description,
    },
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas },
  };
}

export type ApiDocument = ReturnType<typeof makeDocument>;

function describeCall(operation: Operation): JsonSchema {
  const { id, tag, summary, params = {}, query, body, answer, alsoAnswers = {} } = operation;
  const inPath = Object.entries(params).map(([name, { schema, example, ...rest }]) => ({
    name,
    in: 'path',
    required: true,
    schema: answerSchemaOf(schema),
    example,
    ...rest,
  }));
  const inQuery = query ? parameterSchemasOf(query).map((one) => ({ ...one, in: 'query' })) : [];
  const inHeaders = Object.entries(headersOf(operation)).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description,
  }));
  const parameters = [...inPath, ...inQuery, ...inHeaders];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(operation.description && { description: operation.description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { $ref: refTo(bodyName(id)) }, example: body.example },
        },
      },
    }),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...((answer.schema || answer.also) && { content: contentOf(answer) }),
      },
      ...Object.fromEntries(
        Object.entries(alsoAnswers).map(([status, said]) => [status, { description: said }]),
      ),
      ...describeFailures(operation),
    },
  };
}

function contentOf(answer: Operation['answer']) {
  const others = Object.entries(answer.also ?? {}).map(([type, text]) => [
    type,
    { schema: { type: 'string', description: text } },
  ]);
  return {
    ...(answer.schema && { 'application/json': { schema: answerSchemaOf(answer.schema) } }),
    ...Object.fromEntries(others),
  };
}

function headersOf({ headers, isOnce }: Operation): Record<string, string> {
  const once = {
    'Idempotency-Key':
      'The same request with the same key is answered alike for a day, and done once',
  };
  return { ...headers, ...(isOnce && once) };
}

function bodies(): Record<string, JsonSchema> {
  return Object.fromEntries(
    operations.flatMap(({ id, body }) =>
      body ? [[bodyName(id), inputSchemaOf(body.schema, body.mayBeAbsent)]] : [],
    ),
  );
}

/** `createSession` → `CreateSessionBody`. */
function bodyName(id: string): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1)}Body`;
}

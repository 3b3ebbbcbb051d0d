import { z } from 'zod';
import {
  formattedSchemaAnswer,
  namedTableAnswer,
  schemaAnswer,
  tablesAnswer,
} from '#lib/api/answers/schema-answers.ts';
import { schemaQuerySchema } from '#lib/api/schema-query.ts';
import type { ErrorCode } from '#lib/errors.ts';
import type { Operation } from '../operation.ts';

const tag = 'Schemas';
const query = schemaQuerySchema;
const description = 'Of the active connection, unless connection_id names another one.';

/** A schema is read in the database, which may say no. */
const errors: ErrorCode[] = [
  'no_database_selected',
  'not_found',
  'wrong_secret',
  'unreachable',
  'authentication_failed',
  'tls_failed',
  'unknown_database',
  'permission_denied',
  'too_many_connections',
  'timeout',
  'query_failed',
  'cancelled',
];

export const schemaOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/schema/',
    id: 'getSchema',
    tag,
    summary: 'Shows a database’s tables, keys and indexes',
    description,
    query,
    answer: { status: 200, description: 'The schema', schema: schemaAnswer },
    errors,
  },
  {
    method: 'post',
    path: '/api/schema/refresh',
    id: 'refreshSchema',
    tag,
    summary: 'Reads a schema anew',
    description,
    query,
    answer: { status: 200, description: 'The schema', schema: schemaAnswer },
    errors,
  },
  {
    method: 'get',
    path: '/api/schema/formatted',
    id: 'getFormattedSchema',
    tag,
    summary: 'The schema as text, as a planner sees it',
    description,
    query,
    answer: { status: 200, description: 'The text', schema: formattedSchemaAnswer },
    errors,
  },
  {
    method: 'get',
    path: '/api/schema/tables',
    id: 'listTables',
    tag,
    summary: 'Lists the names of a database’s tables',
    description,
    query,
    answer: { status: 200, description: 'The names', schema: tablesAnswer },
    errors,
  },
  {
    method: 'get',
    path: '/api/schema/tables/{name}',
    id: 'getTable',
    tag,
    summary: 'Shows one table',
    description,
    params: {
      name: {
        schema: z.string(),
        description: 'The table’s name, with its namespace where that is needed',
        example: 'customers',
      },
    },
    query,
    answer: { status: 200, description: 'The table', schema: namedTableAnswer },
    errors,
  },
];

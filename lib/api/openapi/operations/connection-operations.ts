import {
  connectionAnswer,
  connectionsAnswer,
  connectionTestAnswer,
} from '#lib/api/answers/connection-answers.ts';
import {
  connectionInputSchema,
  connectionPatchSchema,
  connectionTestSchema,
} from '#lib/connections/connection-input.ts';
import type { Operation } from '../operation.ts';
import { numberId } from './parameters.ts';

const tag = 'Connections';
const params = numberId('connection');

/** A URL as host or database name says these. */
const mayBeAbsent = ['database_type', 'database_name'];
const urlDescription =
  'The host, or the database name, may be a whole connection URL; nothing else is required then but the name.';

export const connectionOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/connections/',
    id: 'listConnections',
    tag,
    summary: 'Lists the connected databases',
    answer: { status: 200, description: 'The connections', schema: connectionsAnswer },
  },
  {
    method: 'post',
    path: '/api/connections/',
    id: 'createConnection',
    tag,
    isOnce: true,
    summary: 'Connects a database',
    description: urlDescription,
    body: {
      schema: connectionInputSchema,
      example: { name: 'shop', database_type: 'sqlite', database_name: '/srv/shop.db' },
      mayBeAbsent,
    },
    answer: { status: 201, description: 'The connection', schema: connectionAnswer },
    errors: ['name_taken', 'forbidden'],
  },
  {
    method: 'post',
    path: '/api/connections/test',
    id: 'testConnection',
    tag,
    summary: 'Tries a connection without storing it',
    description: `${urlDescription} A database that cannot be reached is an answer too.`,
    body: {
      schema: connectionTestSchema,
      example: { host: 'postgres://ann:secret@db.example.com/shop' },
      mayBeAbsent,
    },
    answer: { status: 200, description: 'Whether it answers', schema: connectionTestAnswer },
    errors: ['forbidden'],
  },
  {
    method: 'get',
    path: '/api/connections/{id}',
    id: 'getConnection',
    tag,
    summary: 'Shows a connection',
    params,
    answer: { status: 200, description: 'The connection', schema: connectionAnswer },
    errors: ['not_found'],
  },
  {
    method: 'patch',
    path: '/api/connections/{id}',
    id: 'updateConnection',
    tag,
    summary: 'Changes a connection',
    description:
      'What is absent or null stays; an empty user name, password or CA removes it. ' +
      'The host may be a whole connection URL.',
    params,
    body: { schema: connectionPatchSchema, example: { name: 'shop of 2025' } },
    answer: { status: 200, description: 'The changed connection', schema: connectionAnswer },
    errors: ['not_found', 'name_taken', 'forbidden'],
  },
  {
    method: 'delete',
    path: '/api/connections/{id}',
    id: 'deleteConnection',
    tag,
    summary: 'Forgets a connection; every session loses it',
    params,
    answer: { status: 204, description: 'It is gone' },
    errors: ['not_found', 'forbidden'],
  },
  {
    method: 'post',
    path: '/api/connections/{id}/activate',
    id: 'activateConnection',
    tag,
    summary: 'Makes a connection the active one, which questions without a database go to',
    params,
    answer: { status: 200, description: 'The connection', schema: connectionAnswer },
    errors: ['not_found', 'forbidden'],
  },
];

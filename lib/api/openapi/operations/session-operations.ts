import {
  messageAnswer,
  messagesAnswer,
  sessionAnswer,
  sessionsAnswer,
} from '#lib/api/answers/session-answers.ts';
import {
  messageInputSchema,
  messagePageSchema,
  sessionInputSchema,
  sessionPageSchema,
  sessionPatchSchema,
} from '#lib/sessions/session-input.ts';
import type { Operation } from '../operation.ts';
import { sessionId } from './parameters.ts';

const tag = 'Chat sessions';
const path = '/api/chat/sessions';

export const sessionOperations: Operation[] = [
  {
    method: 'get',
    path,
    id: 'listSessions',
    tag,
    summary: 'Lists chat sessions, last active first',
    query: sessionPageSchema,
    answer: { status: 200, description: 'The sessions', schema: sessionsAnswer },
  },
  {
    method: 'post',
    path,
    id: 'createSession',
    tag,
    isOnce: true,
    summary: 'Makes a chat session over some databases',
    body: { schema: sessionInputSchema, example: { name: 'Sales', connection_ids: [1, 2] } },
    answer: { status: 201, description: 'The new session', schema: sessionAnswer },
    errors: ['invalid_connection_ids'],
  },
  {
    method: 'get',
    path: `${path}/{id}`,
    id: 'getSession',
    tag,
    summary: 'Shows a chat session',
    params: sessionId,
    answer: { status: 200, description: 'The session', schema: sessionAnswer },
    errors: ['not_found'],
  },
  {
    method: 'patch',
    path: `${path}/{id}`,
    id: 'updateSession',
    tag,
    summary: 'Renames a chat session or chooses other databases for it',
    description: 'What is absent or null stays.',
    params: sessionId,
    body: { schema: sessionPatchSchema, example: { name: 'Sales of all regions' } },
    answer: { status: 200, description: 'The changed session', schema: sessionAnswer },
    errors: ['not_found', 'invalid_connection_ids'],
  },
  {
    method: 'delete',
    path: `${path}/{id}`,
    id: 'deleteSession',
    tag,
    summary: 'Deletes a chat session with its messages',
    params: sessionId,
    answer: { status: 204, description: 'It is gone' },
    errors: ['not_found'],
  },
  {
    method: 'get',
    path: `${path}/{id}/messages`,
    id: 'listMessages',
    tag,
    summary: 'Lists a session’s messages, oldest first',
    params: sessionId,
    query: messagePageSchema,
    answer: { status: 200, description: 'The messages', schema: messagesAnswer },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/messages`,
    id: 'addMessage',
    tag,
    isOnce: true,
    summary: 'Adds a message to a session, without asking anything',
    params: sessionId,
    body: { schema: messageInputSchema, example: { role: 'user', content: 'Good morning' } },
    answer: { status: 201, description: 'The message', schema: messageAnswer },
    errors: ['not_found'],
  },
];

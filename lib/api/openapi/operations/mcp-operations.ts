import { z } from 'zod';
import { rpcFailureAnswer } from '#lib/api/answers/rpc-answers.ts';
import type { Operation } from '../operation.ts';

const headers = {
  'Mcp-Session-Id': 'The conversation, as the answer to `initialize` named it',
  'Mcp-Protocol-Version': 'What was agreed on then',
};

const message = z.looseObject({ jsonrpc: z.literal('2.0') });

const shared = {
  path: '/api/mcp',
  tag: 'Model Context Protocol',
  headers,
  query: z.object({
    session: z
      .string()
      .optional()
      .describe('Of the first call: a chat session, whose databases alone are seen'),
  }),
  ownFailures: {
    schema: rpcFailureAnswer,
    statuses: {
      400: 'Not a message of the protocol, or out of turn',
      404: 'The conversation is not known here: initialize a new one',
      406: 'Accept must hold application/json and text/event-stream',
      409: 'There is a stream already',
      415: 'Content-Type must be application/json',
    },
  },
};

/** For clients of the Model Context Protocol; docs/mcp.md. */
export const mcpOperations: Operation[] = [
  {
    ...shared,
    method: 'post',
    id: 'sendMcpMessage',
    summary: 'A message of an MCP client',
    description: 'Messages without an answer get a 202. Tools and resources: docs/mcp.md.',
    body: {
      schema: message,
      example: {
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: {
          protocolVersion: '2025-06-18',
          capabilities: {},
          clientInfo: { name: 'example', version: '1' },
        },
      },
    },
    answer: {
      status: 200,
      description: 'The answer, with progress before it where it comes as a stream',
      schema: message,
      also: { 'text/event-stream': 'Messages, the last of which is the answer' },
    },
    alsoAnswers: { 202: 'Taken' },
  },
  {
    ...shared,
    method: 'get',
    id: 'listenToMcp',
    summary: 'A stream of what the server has to say by itself',
    answer: {
      status: 200,
      description: 'The stream',
      also: { 'text/event-stream': 'Messages as they come' },
    },
  },
  {
    ...shared,
    method: 'delete',
    id: 'endMcp',
    summary: 'Ends a conversation',
    answer: { status: 200, description: 'It has ended' },
  },
];

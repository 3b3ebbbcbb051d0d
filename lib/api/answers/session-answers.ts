import { z } from 'zod';
import { dialects } from '#lib/shape/dialect.ts';
import { component, time } from './components.ts';

export const sessionAnswer = component(
  'Session',
  z.strictObject({
    id: z.uuid(),
    name: z.string(),
    user_id: z.string().nullable(),
    active_connection_ids: z.array(z.int()),
    connections: z.array(
      z.strictObject({
        id: z.int(),
        name: z.string(),
        database_type: z.enum(dialects),
        database_name: z.string(),
      }),
    ),
    created_at: time,
    updated_at: time,
    last_active_at: time,
    message_count: z.int(),
  }),
);

export const messageAnswer = component(
  'Message',
  z.strictObject({
    id: z.int(),
    chat_session_id: z.uuid(),
    role: z.enum(['user', 'assistant', 'system']),
    content: z.string(),
    query_history_id: z.int().nullable(),
    databases_used: z
      .array(z.strictObject({ conn_id: z.int(), name: z.string(), rows: z.int() }))
      .nullable(),
    created_at: time,
  }),
);

export const sessionsAnswer = z.array(sessionAnswer);
export const messagesAnswer = z.array(messageAnswer);

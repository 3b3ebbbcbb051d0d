'use server';

import { refresh } from 'next/cache';
import type { Reply } from '#components/chat/chat-actions.ts';
import { localActor } from '#lib/actor.ts';
import { createSession as create } from '#lib/sessions/create-session.ts';
import { deleteSession as remove } from '#lib/sessions/delete-session.ts';
import { updateSession } from '#lib/sessions/update-session.ts';
import { replyWith } from './reply.ts';

export async function createSession(name: string, connectionIds: number[]): Promise<Reply<string>> {
  const reply = await replyWith(async () => {
    const session = await create(localActor(), { name, connectionIds });
    return session.id;
  });
  refresh();
  return reply;
}

export async function renameSession(id: string, name: string): Promise<Reply> {
  const reply = await replyWith(async () => {
    await updateSession(localActor(), id, { name });
    return undefined;
  });
  refresh();
  return reply;
}

export async function chooseDatabases(id: string, connectionIds: number[]): Promise<Reply> {
  const reply = await replyWith(async () => {
    await updateSession(localActor(), id, { connectionIds });
    return undefined;
  });
  refresh();
  return reply;
}

export async function deleteSession(id: string): Promise<Reply> {
  // The page goes elsewhere before it refreshes: what it stands on may be what is gone.
  return replyWith(async () => {
    await remove(localActor(), id);
    return undefined;
  });
}

'use server';

import { refresh } from 'next/cache';
import type { Reply } from '#components/chat/chat-actions.ts';
import { localActor } from '#lib/actor.ts';
import { deleteCheck as remove } from '#lib/checks/delete-check.ts';
import { saveCheck as save } from '#lib/checks/save-check.ts';
import { replyWith } from './reply.ts';

/** Keeps what an answer compared, to be compared again. */
export async function saveCheck(queryId: number, name: string): Promise<Reply> {
  return replyWith(async () => {
    await save(localActor(), { queryId, name });
    return undefined;
  });
}

export async function deleteCheck(id: number): Promise<Reply> {
  const reply = await replyWith(async () => {
    await remove(localActor(), id);
    return undefined;
  });
  refresh();
  return reply;
}

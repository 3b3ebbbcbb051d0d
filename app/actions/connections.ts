'use server';

import { refresh } from 'next/cache';
import type { Reply } from '#components/chat/chat-actions.ts';
import { localActor } from '#lib/actor.ts';
import type { ConnectionInput } from '#lib/connections/connection-input.ts';
import {
  deleteCorrection as forgetCorrection,
  resetCorrections,
} from '#lib/connections/corrections/delete-correction.ts';
import { allowRefused as allowAllRefused } from '#lib/connections/corrections/refused-corrections.ts';
import { deleteConnection as remove } from '#lib/connections/delete-connection.ts';
import {
  deleteGlossaryTerm as deleteTerm,
  saveGlossaryTerm as saveTerm,
} from '#lib/connections/glossary/change-glossary.ts';
import type { GlossaryTermInput } from '#lib/connections/glossary/glossary-input.ts';
import { deleteJoinKey as forgetJoinKey } from '#lib/connections/join-keys/delete-join-key.ts';
import { removeSamples as removeAllSamples } from '#lib/connections/remove-samples.ts';
import { type SaveOptions, saveConnection as save } from '#lib/connections/save-connection.ts';
import { type ConnectionTest, testConnection as test } from '#lib/connections/test-connection.ts';
import { replyWith } from './reply.ts';

export async function testConnection(
  input: ConnectionInput,
  id?: number,
): Promise<Reply<ConnectionTest>> {
  return replyWith(() => test(localActor(), id === undefined ? input : { ...input, id }));
}

export async function testStoredConnection(id: number): Promise<Reply<ConnectionTest>> {
  const reply = await replyWith(() => test(localActor(), { id }));
  refresh();
  return reply;
}

/** The value is the failed test where nothing was saved. */
export async function saveConnection(
  input: ConnectionInput,
  options: SaveOptions,
): Promise<Reply<ConnectionTest | undefined>> {
  const reply = await replyWith(async () => {
    const outcome = await save(localActor(), input, options);
    return outcome.saved ? undefined : outcome.test;
  });
  refresh();
  return reply;
}

export async function deleteConnection(id: number): Promise<Reply> {
  const reply = await replyWith(async () => {
    await remove(localActor(), id);
    return undefined;
  });
  refresh();
  return reply;
}

export async function removeSamples(): Promise<Reply> {
  const reply = await replyWith(async () => {
    await removeAllSamples(localActor());
    return undefined;
  });
  refresh();
  return reply;
}

/** @param replaces the term that it takes the place of */
export async function saveGlossaryTerm(
  id: number,
  input: GlossaryTermInput,
  replaces?: string,
): Promise<Reply> {
  const reply = await replyWith(async () => {
    await saveTerm(localActor(), id, input, replaces);
    return undefined;
  });
  refresh();
  return reply;
}

export async function deleteGlossaryTerm(id: number, term: string): Promise<Reply> {
  const reply = await replyWith(async () => {
    await deleteTerm(localActor(), id, term);
    return undefined;
  });
  refresh();
  return reply;
}

export async function deleteCorrection(id: number): Promise<Reply> {
  const reply = await replyWith(async () => {
    await forgetCorrection(localActor(), id);
    return undefined;
  });
  refresh();
  return reply;
}

/** All of one connection's. */
export async function deleteCorrections(connectionId: number): Promise<Reply> {
  const reply = await replyWith(async () => {
    await resetCorrections(localActor(), connectionId);
    return undefined;
  });
  refresh();
  return reply;
}

/** What was not to be learned of one connection may be again. */
export async function allowRefused(connectionId: number): Promise<Reply> {
  const reply = await replyWith(async () => {
    await allowAllRefused(localActor(), connectionId);
    return undefined;
  });
  refresh();
  return reply;
}

export async function deleteJoinKey(id: number): Promise<Reply> {
  const reply = await replyWith(async () => {
    await forgetJoinKey(localActor(), id);
    return undefined;
  });
  refresh();
  return reply;
}

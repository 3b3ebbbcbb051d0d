/** The process in which results of several databases are joined. */
import { serveTasks, type TaskChannel } from '../children/serve-tasks.ts';
import { Joiner } from './joiner.ts';
import { mapJoinError } from './map-join-error.ts';
import { openWorkspace } from './open-workspace.ts';
import { RequestReader } from './request-reader.ts';
import type { FederateTask } from './requests.ts';

const requests = new RequestReader();

serveTasks(perform, mapJoinError);

/** One join, from its first row to `close`. What fails beside a statement ends it. */
async function perform(task: FederateTask, channel: TaskChannel): Promise<undefined> {
  const workspace = await openWorkspace(task);
  channel.afterwards(workspace.close);
  const joiner = new Joiner(workspace.connection, channel);
  for (;;) {
    const request = await requests.next();
    if (request.type === 'close') return;
    await joiner.answer(request);
  }
}

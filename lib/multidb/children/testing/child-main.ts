/** A program whose tasks do what tests need to see: see test-task.ts. */
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { serveTasks, type TaskChannel } from '../serve-tasks.ts';
import type { TestTask } from './test-task.ts';

serveTasks(perform, (error) => ({
  code: 'query_failed',
  userMessage: (error as Error).message,
}));

let tidied = 0;

async function perform(task: TestTask, channel: TaskChannel): Promise<unknown> {
  switch (task.kind) {
    case 'pid':
      return process.pid;
    case 'count':
      for (let n = 1; n <= task.batches; n += 1) await channel.send(batchOf(n));
      if (task.ending === 'fail') throw new Error('It failed.');
      if (task.ending === 'die') process.kill(process.pid, 'SIGKILL');
      return process.pid;
    case 'greedy': {
      const taken: Buffer[] = [];
      for (;;) if (taken.length < 500) taken.push(Buffer.alloc(1024 ** 2, 1));
    }
    case 'endless':
      for (;;);
    case 'tidy':
      channel.afterwards(() => {
        tidied += 1;
      });
      return tidied;
    case 'late':
      setTimeout(() => channel.send(batchOf(99)).catch(() => undefined), 50);
      return process.pid;
  }
}

function batchOf(n: number): ResultBatch {
  return {
    columns: [{ name: 'n', type: 'integer' }],
    cells: [[n]],
    rowCount: 1,
    truncated: false,
    elapsedMs: 0,
  };
}

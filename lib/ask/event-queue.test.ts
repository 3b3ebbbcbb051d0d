import { expect, it } from 'vitest';
import { createEventQueue } from './event-queue.ts';

it('yields what was pushed before and while it is read, in order', async () => {
  const queue = createEventQueue<number>();
  queue.push(1);
  setTimeout(() => {
    queue.push(2);
    queue.end();
  });
  const seen: number[] = [];
  for await (const item of queue) seen.push(item);
  expect(seen).toEqual([1, 2]);
});

it('throws what it failed with, after what was pushed before', async () => {
  const queue = createEventQueue<number>();
  queue.push(1);
  queue.fail(new Error('gone'));
  const seen: number[] = [];
  await expect(async () => {
    for await (const item of queue) seen.push(item);
  }).rejects.toThrow('gone');
  expect(seen).toEqual([1]);
});

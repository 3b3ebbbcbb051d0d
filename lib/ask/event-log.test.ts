import { expect, it } from 'vitest';
import { createEventLog } from './event-log.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

it('gives every reader the whole log, however late it comes', async () => {
  const log = createEventLog<number>();
  const early = collect(log.read());
  log.append(1);
  await Promise.resolve();
  const middle = collect(log.read());
  log.append(2);
  log.end();
  const late = collect(log.read());
  expect(await Promise.all([early, middle, late])).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
});

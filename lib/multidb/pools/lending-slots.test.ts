import { expect, it } from 'vitest';
import { LendingSlots } from './lending-slots.ts';

const never = new AbortController().signal;

it('lets in as many as there are slots, and the others in turn', async () => {
  const slots = new LendingSlots(2, 10_000);
  const entered: number[] = [];
  const enter = (n: number) => slots.take(never).then(() => entered.push(n));
  const all = [1, 2, 3, 4].map(enter);
  await Promise.all(all.slice(0, 2));
  expect(entered).toEqual([1, 2]);
  slots.give();
  await all[2];
  expect(entered).toEqual([1, 2, 3]);
  slots.give();
  slots.give();
  await all[3];
  await slots.take(never);
  expect(entered).toEqual([1, 2, 3, 4]);
});

it('gives no slot to one who gave up, also when its turn comes in the same moment', async () => {
  const slots = new LendingSlots(1, 10_000);
  await slots.take(never);
  const stop = new AbortController();
  const impatient = expect(slots.take(stop.signal)).rejects.toThrow('enough');
  const patient = slots.take(never);
  stop.abort(new Error('enough'));
  await impatient;
  slots.give();
  await patient;

  const late = new AbortController();
  const lucky = slots.take(late.signal);
  slots.give();
  late.abort(new Error('too late'));
  await lucky;
  slots.give();
  await slots.take(never);
});

it('says after a while that all are busy', async () => {
  const slots = new LendingSlots(1, 5);
  await slots.take(never);
  await expect(slots.take(never)).rejects.toMatchObject({ name: 'KnexTimeoutError' });
  slots.give();
  await slots.take(never);
});

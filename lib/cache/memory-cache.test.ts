import { expect, it } from 'vitest';
import { charactersMax } from './cache.ts';
import { createMemoryCache } from './memory-cache.ts';

const many = { entriesMax: 100, bytesMax: 100 * charactersMax };

it('keeps a text until its time has passed', async () => {
  let nowMs = 1_000;
  const cache = createMemoryCache(many, () => nowMs);
  await cache.set('a', 'text', 500);
  nowMs = 1_499;
  expect(await cache.get('a')).toBe('text');
  nowMs = 1_500;
  expect(await cache.get('a')).toBeUndefined();
});

it('puts a newer text in an older one’s place, with its own time', async () => {
  let nowMs = 0;
  const cache = createMemoryCache(many, () => nowMs);
  await cache.set('a', 'old', 10);
  await cache.set('a', 'new', 1_000);
  nowMs = 500;
  expect(await cache.get('a')).toBe('new');
  await cache.delete('a');
  expect(await cache.get('a')).toBeUndefined();
});

it('lets those go that were not read for longest', async () => {
  const cache = createMemoryCache({ ...many, entriesMax: 2 });
  await cache.set('a', '1', 1_000);
  await cache.set('b', '2', 1_000);
  await cache.get('a');
  await cache.set('c', '3', 1_000);
  expect(await cache.get('a')).toBe('1');
  expect(await cache.get('b')).toBeUndefined();
  expect(await cache.get('c')).toBe('3');
});

it('holds no more bytes than it may, and counts what has gone', async () => {
  const cache = createMemoryCache({ ...many, bytesMax: 2 * (1 + 10) * 3 });
  const text = 'x'.repeat(10);
  const kept = async (keys: string) =>
    (await Promise.all([...keys].map((key) => cache.get(key)))).map((one) => one !== undefined);
  for (const key of 'abcd') await cache.set(key, text, 1_000);
  expect(await kept('abcd')).toEqual([false, true, true, true]);
  await cache.delete('b');
  await cache.set('c', text, 1_000);
  await cache.set('e', text, 1_000);
  expect(await kept('cde')).toEqual([true, true, true]);
});

it('passes over a text that is too large, and forgets the one before it', async () => {
  const cache = createMemoryCache(many);
  await cache.set('a', 'small', 1_000);
  await cache.set('a', 'x'.repeat(charactersMax + 1), 1_000);
  expect(await cache.get('a')).toBeUndefined();
  await cache.set('a', 'x'.repeat(charactersMax), 1_000);
  expect(await cache.get('a')).toHaveLength(charactersMax);
});

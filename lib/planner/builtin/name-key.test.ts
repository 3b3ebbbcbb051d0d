import { expect, it } from 'vitest';
import { nameKey } from './name-key.ts';

it.each([
  ['start_station_id', 'the start station'],
  ['senderId', 'the sender'],
  ['created_by', 'the created by'],
  ['id', 'the id'],
])('%s', (key, expected) => {
  expect(nameKey(key)).toBe(expected);
});

import { expect, it } from 'vitest';
import { tellApart } from './tell-apart.ts';

it('adds the exact name only to what would be called the same', () => {
  const all = [
    { words: 'the date', name: 'a.date' },
    { words: 'the price', name: 'a.price' },
    { words: 'the date', name: 'a.Date' },
  ];
  expect(tellApart(all)).toEqual(['the date (a.date)', 'the price', 'the date (a.Date)']);
});

import { expect, it } from 'vitest';
import { nameFor } from './name-chat.ts';

it.each([
  ['Which tenant has the most orders?', 'Which tenant has the most orders'],
  ['  two\n lines  ', 'two lines'],
  ['???', 'New chat'],
  [
    'Show me every customer who has ordered more than three times since the last summer',
    'Show me every customer who has ordered more than three …',
  ],
  ['x'.repeat(80), `${'x'.repeat(30)} …`],
])('names a chat after %j', (question, name) => {
  expect(nameFor(question)).toBe(name);
});

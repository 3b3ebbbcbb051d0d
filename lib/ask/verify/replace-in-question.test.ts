import { expect, it } from 'vitest';
import { replaceInQuestion } from './replace-in-question.ts';

it.each([
  ['How many in germny?', 'Germny', 'Germany', 'How many in Germany?'],
  ['Who lives in "Germny"?', 'Germny', 'Germany', 'Who lives in "Germany"?'],
  ['Orders in São Paolo', 'São Paolo', 'São Paulo', 'Orders in São Paulo'],
  ['Costs $1 (net)', '$1', '$& more', 'Costs $& more (net)'],
  ['How many Germnys?', 'Germny', 'Germany', undefined],
  ['germny or Germny?', 'Germny', 'Germany', undefined],
  ['How many in Germany?', 'DE', 'Germany', undefined],
  ['How many?', ' ', 'Germany', undefined],
])('%j with %j as %j', (question, asked, value, expected) => {
  expect(replaceInQuestion(question, { asked, value })).toBe(expected);
});

import { describe, expect, it } from 'vitest';
import { readExamples, shapeDifferences } from './read-examples.ts';

it('reads calls with their answers', () => {
  const document = [
    'Text',
    '```sh',
    "curl -s 'http://127.0.0.1:3000/api/x?a=1&b=2'",
    '```',
    'and',
    '```sh',
    "curl -s -X PATCH http://127.0.0.1:3000/api/x/$id -H 'Content-Type: application/json' \\",
    `  -d '{"a": "b c"}'`,
    '```',
    '```json',
    '{"a": 1}',
    '```',
    '```sh',
    'npm start',
    '```',
  ].join('\n');
  expect(readExamples(document)).toEqual([
    {
      line: 2,
      method: 'GET',
      url: '/api/x?a=1&b=2',
      headers: {},
      body: undefined,
      answer: undefined,
    },
    {
      line: 6,
      method: 'PATCH',
      url: '/api/x/$id',
      headers: { 'content-type': 'application/json' },
      body: '{"a": "b c"}',
      answer: { a: 1 },
    },
  ]);
});

describe('shapes', () => {
  it.each([
    [{ a: 1, b: [{ c: 'x' }] }, { a: 2, b: [{ c: 'y' }, { c: 'z' }] }, []],
    [{ a: null }, { a: 7 }, []],
    [{ a: 1, '…': '…' }, { a: 1, b: 2 }, []],
    [{ a: 1 }, { a: 1, b: 2 }, ['answer.b is not shown']],
    [{ a: 1, b: 2 }, { a: 1 }, ['answer.b is not there']],
    [{ a: { b: 1 } }, { a: { b: '1' } }, ['answer.a.b is string, not number']],
    [{ a: [1] }, { a: [] }, ['answer.a is empty']],
    [[{ a: 1 }], {}, ['answer is no list']],
  ])('%j against %j', (shown, real, differences) => {
    expect(shapeDifferences(shown, real)).toEqual(differences);
  });
});

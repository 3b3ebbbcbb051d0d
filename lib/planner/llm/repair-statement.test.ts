import { afterEach, describe, expect, it } from 'vitest';
import { createModelPlanner } from './model-planner.ts';
import { libraryDatabase } from './testing/sample-request.ts';
import type { ScriptedReplyInput } from './testing/script.ts';
import { type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function repair(reply: ScriptedReplyInput) {
  server = await startScriptedServer({ script: [reply] });
  const planner = createModelPlanner({ model: 'tiny', baseUrl: server.baseUrl });
  const request = {
    question: 'How many books are there?',
    database: libraryDatabase('library'),
    sql: 'SELECT count(*) FROM books',
    error: 'There is no table books.',
  };
  return planner.repair?.(request, new AbortController().signal);
}

describe('repairStatement', () => {
  it.each([
    'SELECT count(*) FROM "Book";',
    'SELECT count(*) FROM "Book"',
    '```sql\nSELECT count(*) FROM "Book";\n```',
    'The table is called Book:\n\nSELECT count(*) FROM "Book";\n\nThis works.',
    'DATABASE: library\nSELECT count(*) FROM "Book";',
  ])('finds the statement in %j', async (text) => {
    expect(await repair({ text })).toBe('SELECT count(*) FROM "Book"');
  });

  it('tells the model what failed and why', async () => {
    await repair({ text: 'SELECT 1;' });
    const messages = server?.requests[0]?.body?.messages ?? [];
    expect(messages[0]?.content).toContain('"Book"');
    expect(messages[1]?.content).toContain('SELECT count(*) FROM books');
    expect(messages[1]?.content).toContain('There is no table books.');
  });

  it.each([
    ['a reply without SQL', { text: 'I cannot help with that.' }, 'could not mend'],
    ['its CANNOT', { text: 'CANNOT: there are no books' }, 'there are no books'],
    ['another database', { text: 'DATABASE: shop\nSELECT 1;' }, 'shop'],
    ['a reply that broke off', { text: 'SELECT 1;\nSELECT', endAfter: 1 }, 'broke off'],
    ['a server that refuses', { status: 401 }, 'refused the key'],
  ])('fails with a sentence for %s', async (_name, reply, sentence) => {
    await expect(repair(reply)).rejects.toMatchObject({
      code: 'planner_failed',
      userMessage: expect.stringContaining(sentence),
    });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { listModels } from './list-models.ts';
import { type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());
const never = new AbortController().signal;

describe('listModels', () => {
  it('lists the ids, sorted, with the key', async () => {
    server = await startScriptedServer({ script: [], models: ['zeta', 'alpha'] });
    const models = await listModels({ apiKey: 'k-1', baseUrl: `${server.baseUrl}/` }, never);
    expect(models).toEqual(['alpha', 'zeta']);
    expect(server.requests[0]?.headers.authorization).toBe('Bearer k-1');
  });

  it('says that an address has no list', async () => {
    server = await startScriptedServer({ script: [] });
    await expect(listModels({ baseUrl: `${server.baseUrl}/other` }, never)).rejects.toMatchObject({
      code: 'planner_failed',
      userMessage: expect.stringContaining('404'),
    });
  });

  it('says that nothing listens', async () => {
    const gone = await startScriptedServer({ script: [] });
    await gone.close();
    await expect(listModels({ baseUrl: gone.baseUrl }, never)).rejects.toMatchObject({
      code: 'planner_failed',
      userMessage: expect.stringContaining('cannot be reached'),
    });
  });

  it('stops with the reason of the signal', async () => {
    server = await startScriptedServer({ script: [] });
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(listModels({ baseUrl: server.baseUrl }, signal)).rejects.toThrow('enough');
  });
});

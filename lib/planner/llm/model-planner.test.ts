import { afterEach, describe, expect, it, vi } from 'vitest';
import { isAppError } from '#lib/errors.ts';
import type { PlannerNews } from '../planner.ts';
import { parsePlan } from '../protocol/parse-plan.ts';
import type { ModelOptions } from './model-options.ts';
import { createModelPlanner } from './model-planner.ts';
import { libraryDatabase, planRequest } from './testing/sample-request.ts';
import type { Script, ScriptedReplyInput } from './testing/script.ts';
import { type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';

let server: ScriptedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
  vi.restoreAllMocks();
});

const never = new AbortController().signal;
const plan = 'DATABASE: library\nSELECT count(*) AS books FROM "Book";\n';

async function startPlanner(script: Script, options: Partial<ModelOptions> = {}) {
  server = await startScriptedServer({ script });
  const { requests, baseUrl } = server;
  return { requests, planner: createModelPlanner({ model: 'tiny', baseUrl, ...options }) };
}

async function read(text: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of text) all += piece;
  return all;
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isAppError(error)) throw new Error(`not an AppError: ${String(error)}`);
  return { code: error.code, sentence: error.userMessage, message: error.message };
}

describe('a model that answers', () => {
  it('streams its plan text in pieces as they come', async () => {
    const { planner } = await startPlanner([{ text: plan, chunkChars: 5 }]);
    const pieces: string[] = [];
    for await (const piece of planner.plan(planRequest(), never)) pieces.push(piece);
    expect(pieces.join('')).toBe(plan);
    expect(pieces.length).toBeGreaterThan(5);
  });

  it('can be acted on before the reply is complete', async () => {
    const { planner } = await startPlanner([{ chunks: [plan, 'DATABASE: libr'], stallAfter: 2 }]);
    const leave = new AbortController();
    const text = planner.plan(planRequest(), leave.signal);
    for await (const part of parsePlan(text, { databases: ['library'] })) {
      if (part.kind === 'statement') break;
    }
    await vi.waitFor(() => expect(server?.requests[0]?.left).toBe(true));
  });

  it.each(['after done', 'without done'] as const)(
    'ends with its reply, also where the connection stays open %s',
    async (staysOpen) => {
      const bounds = { betweenTokensMs: 4_000 };
      const { planner, requests } = await startPlanner([{ text: plan, staysOpen }], { bounds });
      expect(await read(planner.plan(planRequest(), never))).toBe(plan);
      await vi.waitFor(() => expect(requests[0]?.left).toBe(true));
    },
  );

  it('is read where it comes whole, as JSON', async () => {
    const choices = [{ index: 0, message: { role: 'assistant', content: plan } }];
    const usage = { prompt_tokens: 12, completion_tokens: 3 };
    const rawBody = JSON.stringify({ object: 'chat.completion', choices, usage });
    const news: PlannerNews[] = [];
    const { planner } = await startPlanner([{ rawBody, rawType: 'application/json' }]);
    const text = planner.plan(planRequest(), never, (one) => news.push(one));
    expect(await read(text)).toBe(plan);
    expect(news).toEqual([{ kind: 'tokens', usage: { input: 12, output: 3 } }]);
  });

  it.each([
    { prompt_tokens: '10', completion_tokens: null },
    { prompt_tokens: -10, completion_tokens: 1e18 },
    { prompt_tokens: 1.5, completion_tokens: 2 },
  ])('stands where its server counts tokens like %j, which are estimated then', async (usage) => {
    const news: PlannerNews[] = [];
    const { planner } = await startPlanner([{ text: plan, usage }]);
    const text = planner.plan(planRequest(), never, (one) => news.push(one));
    expect(await read(text)).toBe(plan);
    expect(news).toMatchObject([{ kind: 'tokens', usage: { estimated: true } }]);
  });

  it('hands on no thinking', async () => {
    const { planner } = await startPlanner([{ reasoning: ['DATABASE: ', 'other'], text: plan }]);
    expect(await read(planner.plan(planRequest(), never))).toBe(plan);
  });

  it('is asked over chat completions, once, with the key, and nothing goes to the console', async () => {
    const output = [
      vi.spyOn(console, 'error'),
      vi.spyOn(console, 'warn'),
      vi.spyOn(console, 'log'),
      vi.spyOn(process, 'emitWarning'),
    ];
    const { planner, requests } = await startPlanner([{ text: plan }, { status: 400 }], {
      apiKey: 'k-1',
      model: 'o3',
    });
    await read(planner.plan(planRequest(), never));
    await failureOf(read(planner.plan(planRequest(), never)));
    expect(requests.map(({ path }) => path)).toEqual(Array(2).fill('/v1/chat/completions'));
    expect(requests[0]?.headers.authorization).toBe('Bearer k-1');
    expect(requests[0]?.body).toMatchObject({ model: 'o3', stream: true });
    for (const spy of output) expect(spy).not.toHaveBeenCalled();
  });

  it('is asked again without a temperature where it takes none', async () => {
    const refusal = { status: 400, error: { message: "'temperature' does not support 0" } };
    const { planner, requests } = await startPlanner([refusal, { text: plan }]);
    expect(await read(planner.plan(planRequest(), never))).toBe(plan);
    expect(requests.map(({ body }) => body?.temperature)).toEqual([0, undefined]);
  });

  it('gets no key where none is set', async () => {
    const { planner, requests } = await startPlanner([{ text: plan }]);
    await read(planner.plan(planRequest(), never));
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });

  it('is told the rules, the schema, the conversation without rows, the date and the question', async () => {
    const { planner, requests } = await startPlanner([{ text: plan }]);
    const conversation = [
      {
        question: 'Who lent the most?',
        statements: [{ database: 'library', sql: 'SELECT name FROM readers LIMIT 1', rowCount: 1 }],
        answer: 'Ada Lovelace lent the most.',
      },
    ];
    await read(planner.plan(planRequest({ conversation }), never));
    const messages = requests[0]?.body?.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[0]?.content).toContain('DATABASE: <name of an attached database');
    expect(messages[0]?.content).toContain('DATABASE library (PostgreSQL)\n"Book"');
    expect(messages[2]?.content).toBe(
      'DATABASE: library\nSELECT name FROM readers LIMIT 1; -- 1 row',
    );
    expect(messages[3]?.content).toBe('Today is 2026-03-04.\nQuestion: How many books are there?');
    expect(JSON.stringify(messages)).not.toContain('Ada');
  });
});

describe('what was answered rightly before', () => {
  const example = (question: string, sql: string) => ({
    question,
    statements: [{ database: 'library', sql }],
  });

  it('is told where it is like the question, as a plan', async () => {
    const { planner, requests } = await startPlanner([{ text: plan }]);
    const examples = [
      example('How many readers are there?', 'SELECT count(*) FROM readers'),
      example('How many books were lent?', 'SELECT count(*) FROM loans;'),
      example('Fines by month', 'SELECT month, sum(fine) FROM fines GROUP BY month'),
    ];
    await read(
      planner.plan(planRequest({ question: 'How many books are there?', examples }), never),
    );
    const asked = requests[0]?.body?.messages.at(-1)?.content ?? '';
    expect(asked).toContain(
      'Question: How many books were lent?\nDATABASE: library\nSELECT count(*) FROM loans;\n',
    );
    expect(asked).not.toContain('fines');
    expect(asked).toMatch(/Today is 2026-03-04\.\nQuestion: How many books are there\?$/);
  });
});

describe('a model that fails', () => {
  it.each([
    ['a wrong key', { status: 401 }, 'refused the key'],
    ['no right to the model', { status: 403 }, 'refused the key'],
    [
      'an unknown model',
      { status: 404, error: { message: 'model "tiny" not found' } },
      'no model “tiny”',
    ],
    ['a wrong address', { status: 404, error: { message: 'Not Found' } }, 'OPENAI_BASE_URL'],
    [
      'an account without credit',
      { status: 429, error: { message: 'No more.', code: 'insufficient_quota' } },
      'rate limit or quota',
    ],
    ['a rate limit for long', { status: 429, headers: { 'retry-after': '60' } }, 'rate limit'],
    [
      'too long a prompt',
      { status: 400, error: { message: "This model's maximum context length is 4096 tokens." } },
      'too long',
    ],
    ['a refused request', { status: 400 }, 'refused the request'],
    ['a missing function', { status: 501 }, 'failed (501)'],
    ['a reply that is no JSON', { text: plan, malformed: '{"choices": [' }, 'cannot be read'],
    ['a reply of another kind', { text: plan, malformed: '{"choices": 1}' }, 'cannot be read'],
    [
      'an error in mid-stream',
      { text: plan, malformed: '{"error":{"message":"out of memory"}}' },
      'failed',
    ],
    ['a web page', { rawBody: '<html>Welcome</html>' }, 'OPENAI_BASE_URL'],
    ['an empty reply', { text: '' }, 'empty'],
    ['thinking alone', { reasoning: ['hm'], text: '' }, 'empty'],
    ['a cut connection', { text: plan, cutAfter: 2 }, 'failed in mid-reply'],
    ['a stream that ends too early', { text: plan, endAfter: 2 }, 'broke off'],
    ['the length limit', { text: plan, finishReason: 'length' }, 'length limit'],
    ['a refusal', { text: plan, finishReason: 'content_filter' }, 'declined'],
  ])('because of %s', async (_name, reply, sentence) => {
    const { planner, requests } = await startPlanner([reply]);
    const failure = await failureOf(read(planner.plan(planRequest(), never)));
    expect(failure).toMatchObject({
      code: 'planner_failed',
      sentence: expect.stringContaining(sentence),
    });
    expect(requests).toHaveLength(1);
  });

  it('because nothing listens there', async () => {
    const gone = await startScriptedServer({ script: [] });
    await gone.close();
    const planner = createModelPlanner({ model: 'tiny', baseUrl: gone.baseUrl });
    const failure = await failureOf(read(planner.plan(planRequest(), never)));
    expect(failure.sentence).toMatch(/127\.0\.0\.1:\d+ cannot be reached/);
  });

  it.each([
    ['before the headers', { headerDelayMs: 60_000 }, 'did not begin'],
    ['before the first words', { text: plan, stallAfter: 0 }, 'did not begin'],
    ['in mid-reply', { text: plan, stallAfter: 2 }, 'stopped in mid-reply for 0.2 s'],
    [
      'while a gateway pings',
      { text: plan, stallAfter: 2, pingEveryMs: 50 },
      'stopped in mid-reply',
    ],
  ])('because it stalls %s', async (_name, reply, sentence) => {
    const bounds = { firstTokenMs: 300, betweenTokensMs: 200 };
    const { planner, requests } = await startPlanner([reply], { bounds });
    const failure = await failureOf(read(planner.plan(planRequest(), never)));
    expect(failure.sentence).toContain(sentence);
    await vi.waitFor(() => expect(requests[0]?.left).toBe(true));
  });

  it('because it never comes to an end', async () => {
    const { planner } = await startPlanner([{ text: 'SELECT 1, '.repeat(500) }], {
      bounds: { replyCharsMax: 1_000 },
    });
    const failure = await failureOf(read(planner.plan(planRequest(), never)));
    expect(failure.sentence).toContain('does not come to an end');
  });

  it('without telling the key', async () => {
    const { planner } = await startPlanner(
      [{ status: 401, error: { message: 'Incorrect API key provided: s3cret-key' } }],
      { apiKey: 's3cret-key' },
    );
    const failure = await failureOf(read(planner.plan(planRequest(), never)));
    expect(JSON.stringify(failure)).not.toContain('s3cret-key');
  });
});

describe('a server that fails before it has said anything', () => {
  const soon = { 'retry-after-ms': '20' };
  const read429 = { status: 429, headers: soon };
  const past = new Date(0).toUTCString();

  async function askOf(...replies: ScriptedReplyInput[]) {
    const { planner, requests } = await startPlanner(replies);
    const news: PlannerNews[] = [];
    const text = read(planner.plan(planRequest(), never, (one) => news.push(one)));
    const outcome = await text.catch((error: unknown) => error);
    const waits = news.flatMap((one) => (one.kind === 'wait' ? [one] : []));
    return { outcome, waits, requests: requests.length };
  }

  it.each([
    ['is over its rate limit', read429, 20],
    ['asks for a moment', { status: 503, headers: { 'retry-after': '0.05' } }, 50],
    ['asks for less than none', { status: 503, headers: { 'retry-after': '-5' } }, 300],
    ['asks for a time that is over', { status: 503, headers: { 'retry-after': past } }, 300],
    ['failed inside', { status: 500, headers: soon }, 20],
    ['is behind a gateway that gave up', { status: 504, headers: soon }, 20],
    ['cuts the connection', { text: plan, cutAfter: 0 }, 0],
    ['sends a garbled line', { text: '', malformed: '{"choices": [' }, 0],
  ])('is asked again where it %s, and who waits is told', async (_name, reply, waitMs) => {
    const { outcome, waits, requests } = await askOf(reply, { text: plan });
    expect(outcome).toBe(plan);
    expect(requests).toBe(2);
    expect(waits).toEqual([{ kind: 'wait', reason: expect.stringMatching(/^The model/), waitMs }]);
  });

  it('is asked three times at most', async () => {
    const { outcome, waits, requests } = await askOf(read429, read429, read429, { text: plan });
    expect(isAppError(outcome) && outcome.userMessage).toContain('rate limit');
    expect({ requests, waits: waits.length }).toEqual({ requests: 3, waits: 2 });
  });

  it('is not asked again once it has begun: statements may run already', async () => {
    const { requests } = await askOf({ chunks: [plan, 'DATA'], cutAfter: 2 }, { text: plan });
    expect(requests).toBe(1);
  });

  it('is left while it is waited for, when the person stops', async () => {
    const slow = { status: 429, headers: { 'retry-after': '9' } };
    const { planner, requests } = await startPlanner([slow, { text: plan }]);
    const stop = new AbortController();
    const reading = read(
      planner.plan(planRequest(), stop.signal, ({ kind }) => kind === 'wait' && stop.abort()),
    );
    await expect(reading).rejects.toThrow('abort');
    expect(requests).toHaveLength(1);
  });
});

describe('what a question may cost', () => {
  const usage = { prompt_tokens: 4_900, completion_tokens: 30, total_tokens: 4_930 };

  async function tokensTold(reply: ScriptedReplyInput, options: Partial<ModelOptions> = {}) {
    const { planner } = await startPlanner([reply, reply, reply], options);
    const news: PlannerNews[] = [];
    const tell = (one: PlannerNews) => news.push(one);
    const failure = await read(planner.plan(planRequest(), never, tell)).then(
      () => undefined,
      (error: unknown) => isAppError(error) && error.userMessage,
    );
    const told = news.flatMap((one) => (one.kind === 'tokens' ? [one.usage] : []));
    return { planner, failure, usage: told };
  }

  it('is told as the server counts it', async () => {
    const { usage: told } = await tokensTold({ text: plan, usage });
    expect(told).toEqual([{ input: 4_900, output: 30 }]);
  });

  it('is estimated where the server does not say, thinking included', async () => {
    const reasoning = Array.from({ length: 200 }, () => 'hm ');
    const { usage: told } = await tokensTold({ text: plan, reasoning });
    expect(told).toEqual([
      { input: expect.any(Number), output: expect.any(Number), estimated: true },
    ]);
    expect(told[0]?.output).toBeGreaterThan(200);
  });

  it('ends a model that thinks without end', async () => {
    const reasoning = Array.from({ length: 3_000 }, () => 'hm ');
    const { failure } = await tokensTold(
      { text: plan, reasoning },
      { allowance: { tokensMax: 3_000 } },
    );
    expect(failure).toContain('MODEL_TOKENS_MAX');
  });

  it('is shared by what is mended at the same time', async () => {
    const reply = { text: 'SELECT 1;', headerDelayMs: 100 };
    const allowance = { tokensMax: 1_500 };
    const { planner, requests } = await startPlanner(() => reply, { allowance });
    const request = { question: 'x '.repeat(1_000), database: libraryDatabase('library') };
    const mended = Array.from({ length: 5 }, () =>
      planner.repair?.({ ...request, sql: 'SELEC 1', error: 'syntax' }, never),
    );
    const ended = await Promise.allSettled(mended);
    expect(requests).toHaveLength(1);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('leaves nothing for mending once it is used up', async () => {
    const { planner } = await tokensTold(
      { text: plan, usage },
      { allowance: { tokensMax: 5_000 } },
    );
    const database = libraryDatabase('library');
    const request = { question: 'How many?', database, sql: 'x', error: 'y' };
    const failure = await failureOf(planner.repair?.(request, never) ?? Promise.resolve());
    expect(failure.sentence).toContain('5,000 tokens');
    expect(server?.requests).toHaveLength(1);
  });

  it('ends with its time', async () => {
    const { failure } = await tokensTold(
      { text: plan, chunkChars: 1, chunkDelayMs: 30 },
      { allowance: { totalMs: 300 } },
    );
    expect(failure).toContain('longer than 0.3 s');
  });
});

describe('patience', () => {
  it('does not count thinking as silence', async () => {
    const reasoning = Array.from({ length: 18 }, () => 'hm ');
    const { planner } = await startPlanner(
      [{ reasoning, text: plan, chunkChars: 99, chunkDelayMs: 100 }],
      {
        bounds: { firstTokenMs: 1_500, betweenTokensMs: 1_500 },
      },
    );
    expect(await read(planner.plan(planRequest(), never))).toBe(plan);
  });

  it('does not count the time that its reader takes', async () => {
    const { planner } = await startPlanner([{ text: plan, chunkChars: 30 }], {
      bounds: { betweenTokensMs: 400 },
    });
    let text = '';
    for await (const piece of planner.plan(planRequest(), never)) {
      text += piece;
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    expect(text).toBe(plan);
  });
});

describe('stopping', () => {
  it.each([
    ['while the model is silent', { headerDelayMs: 60_000 }],
    ['while it writes', { text: plan, stallAfter: 2 }],
  ])('ends the request %s, with the reason of the signal', async (_name, reply) => {
    const { planner, requests } = await startPlanner([reply]);
    const stop = new AbortController();
    const reading = read(planner.plan(planRequest(), stop.signal));
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    const reason = new Error('stopped by the person');
    stop.abort(reason);
    await expect(reading).rejects.toBe(reason);
    await vi.waitFor(() => expect(requests[0]?.left).toBe(true));
  });

  it('asks nothing where it was stopped before', async () => {
    const { planner, requests } = await startPlanner([{ text: plan }]);
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(read(planner.plan(planRequest(), signal))).rejects.toThrow('too late');
    expect(requests).toEqual([]);
  });
});

describe('what a model is told of changes', () => {
  const promptFor = async (...mayChange: boolean[]) => {
    const { planner, requests } = await startPlanner([{ text: plan }]);
    const databases = mayChange.map((may, at) => ({
      ...libraryDatabase(at === 0 ? 'library' : `branch ${at}`),
      ...(may && { mayChange: true }),
    }));
    await read(planner.plan(planRequest({ databases }), never));
    return requests[0]?.body?.messages[0]?.content ?? '';
  };

  it('is nothing where the question may only read', async () => {
    const prompt = await promptFor(false, false);
    expect(prompt).toContain('one read-only SQL query');
    expect(prompt).not.toMatch(/change data|INSERT|UPDATE/);
  });

  it('names the databases that it may change, and those alone', async () => {
    const prompt = await promptFor(false, true, true);
    expect(prompt).toContain('may also change data, but only in: branch 1, branch 2. ');
    expect(prompt).toContain('exactly one INSERT, UPDATE or DELETE statement');
  });
});

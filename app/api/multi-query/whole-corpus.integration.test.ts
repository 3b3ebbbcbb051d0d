/**
 * The guard's whole corpus through the whole product: written by a model that is asked over HTTP,
 * for logins that may do everything, questioned by the handler that clients call. Afterwards
 * databases, roles, settings and files are as before; that the comparison would notice is shown
 * beside it (lib/multidb/guard/guard-corpus.integration.test.ts).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockOf, inFence, planCorpus, type Verdict } from '#lib/ask/testing/plan-corpus.ts';
import { openTestStore } from '#lib/db/testing/open-test-store.ts';
import { changesRows } from '#lib/multidb/guard/judge-statement.ts';
import { corpusSchemas } from '#lib/multidb/guard/testing/corpus-schema.ts';
import { takeSnapshot } from '#lib/multidb/guard/testing/take-snapshot.ts';
import {
  createTestDatabase,
  type TestDatabase,
} from '#lib/multidb/testing/create-test-database.ts';
import { hasTestServer } from '#lib/multidb/testing/has-test-server.ts';
import type { ChatRequest } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { type Dialect, dialects } from '#lib/shape/dialect.ts';

/** What the model writes for a question, and for a failed statement. */
let plan = '';
let mend: (failed: string) => string;
const model = await startScriptedServer({
  script: (request) => ({ text: reply(request), chunkChars: 4_000 }),
});
Object.assign(process.env, { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const store = openTestStore();
const { closeAllEngines } = await import('#lib/multidb/engines.ts');
const { GET: listConnections, POST: createConnection } = await import('../connections/route.ts');
const { POST: createSession } = await import('../chat/sessions/route.ts');
const { POST: ask } = await import('./route.ts');

function reply({ messages }: ChatRequest): string {
  const asked = messages.at(-1)?.content ?? '';
  const [, failed] = /\nFailed statement:\n(.*)\n\nError: /s.exec(asked) ?? [];
  return failed === undefined ? plan : mend(failed);
}

interface Entry {
  connection_name: Dialect;
  sql: string;
  success: boolean;
  error_code: string | null;
  results: unknown[];
  corrections: { sql: string }[];
}

const tested = dialects.filter(hasTestServer);
const databases = new Map<Dialect, TestDatabase>();
/** All of them are attached; each is named as its dialect. */
let sessionId: string;

const url = 'http://127.0.0.1:3000/api';
const post = (body: unknown) => new Request(url, { method: 'POST', body: JSON.stringify(body) });

beforeAll(async () => {
  const ids: number[] = [];
  for (const dialect of tested) {
    const database = await createTestDatabase(dialect, corpusSchemas[dialect]);
    databases.set(dialect, database);
    const { host, port, databaseName, username, password } = database.target;
    const connection = { name: dialect, database_type: dialect, database_name: databaseName };
    const made = await createConnection(post({ ...connection, host, port, username, password }));
    ids.push((await made.json()).id);
  }
  const session = await createSession(post({ name: 'All of them', connection_ids: ids }));
  sessionId = (await session.json()).id;
});
afterAll(async () => {
  await closeAllEngines();
  for (const database of databases.values()) await database.drop();
  await store.close();
  await model.close();
});

async function snapshot() {
  const { connections } = await (await listConnections(new Request(url))).json();
  const taken: unknown[] = [connections];
  for (const [dialect, database] of databases) {
    taken.push(await takeSnapshot(dialect, database.url));
  }
  return taken;
}

/** Of each dialect, in one plan: a file is read by five at once, and the others must not wait long. */
const blocksMax = 30;
/** Names them all, so that none is left out. */
const question = `Show all clients and invoices of ${tested.join(', ')}`;
/** Half a minute where nothing else runs. */
const timeoutMs = 240_000;

/** Asks until every block was written; the entries of each answer. */
async function* askAll(all: { blocks: readonly string[] }[], allowWrite: boolean) {
  for (let at = 0; all.some(({ blocks }) => at < blocks.length); at += blocksMax) {
    plan = all.flatMap(({ blocks }) => blocks.slice(at, at + blocksMax)).join('');
    // The model plans something else each time.
    const body = {
      question,
      chat_session_id: sessionId,
      allow_write: allowWrite,
      use_cache: false,
    };
    const answer = await (await ask(post(body))).json();
    expect(answer).toMatchObject({ question, planner: 'scripted' });
    yield answer.database_results as Entry[];
  }
}

/** What the plan held, before anything was mended. */
const writtenOf = ({ sql, corrections }: Entry) => corrections[0]?.sql ?? sql;

/** A plan asks the same query once, however its lines are laid out. */
const laidOut = (sql: string) => sql.replace(/\s*\n\s*/g, '\n');

/** @param verdict undefined where plan text could not take the statement */
function isRight(entry: Entry, verdict: Verdict | undefined): boolean {
  const { success, error_code, results, corrections } = entry;
  if (verdict === 'harmless') return true;
  if (corrections.length > 0) return false;
  if (verdict === 'answered') return success;
  return !success && results.length === 0 && error_code === (verdict ?? 'syntax_error');
}

describe.each([false, true])('allow_write %s, where no connection permits it', (allowWrite) => {
  it(
    'answers what reads, refuses all else, and leaves everything as before',
    async () => {
      mend = () => 'CANNOT: no';
      const corpus = await Promise.all(tested.map(planCorpus));
      const verdicts = new Map(corpus.map((one) => [one.dialect, one.verdicts]));
      const before = await snapshot();
      const seen = new Set<string>();
      for await (const entries of askAll(corpus, allowWrite)) {
        const wrong = entries.filter((entry) => {
          const written = writtenOf(entry);
          seen.add(laidOut(`${entry.connection_name}: ${written}`));
          return !isRight(entry, verdicts.get(entry.connection_name)?.get(written));
        });
        expect(wrong).toEqual([]);
      }
      for (const { dialect, verdicts, untaken } of corpus) {
        expect(
          [...verdicts.keys()].filter((sql) => !seen.has(laidOut(`${dialect}: ${sql}`))),
        ).toEqual([]);
        expect(untaken.length).toBeLessThanOrEqual(2);
      }
      expect(await snapshot()).toEqual(before);
    },
    timeoutMs,
  );
});

it(
  'runs nothing refused that the model makes of a query which failed',
  async () => {
    const corpus = await Promise.all(tested.map(planCorpus));
    const waiting = new Map(
      corpus.map(({ dialect, verdicts }) => [
        dialect,
        [...verdicts.keys()]
          .filter((sql) => verdicts.get(sql) === 'statement_refused' && !changesRows(sql, dialect))
          // All of them go the same way: some of every kind are enough.
          .filter((_, at) => at % 4 === 0),
      ]),
    );
    mend = (failed) => {
      const dialect = tested.find((one) => failed.includes(`/* ${one} */`));
      return inFence(`/* ${dialect} */ ${dialect && waiting.get(dialect)?.shift()}`);
    };
    // It is asked three times for each.
    const failing = [...waiting].map(([dialect, { length }]) => ({
      blocks: Array.from({ length: Math.floor(length / 3) }, (_, at) =>
        // The same query would be asked once.
        blockOf(dialect, `SELECT missing /* ${dialect} */ AS n${at} FROM clients`),
      ),
    }));
    const before = await snapshot();
    for await (const entries of askAll(failing, true)) {
      for (const entry of entries) {
        const refused = { success: false, error_code: 'statement_refused', correction_attempts: 3 };
        expect(entry).toMatchObject(refused);
      }
    }
    for (const left of waiting.values()) expect(left.length).toBeLessThan(3);
    expect(await snapshot()).toEqual(before);
  },
  timeoutMs,
);

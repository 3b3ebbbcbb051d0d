import { describe, expect, it } from 'vitest';
import { setUpTestDatabase } from '../testing/set-up-test-database.ts';
import { testEngines } from '../testing/test-engines.ts';
import { createProbe, type ProbeLimits } from './probe.ts';

const hourMs = 3_600_000;

describe.each(testEngines)('a probe of $dialect', ({ dialect, numbersSql }) => {
  const database = setUpTestDatabase(
    dialect,
    'CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1);',
  );
  const numbers = `(${numbersSql(9_000)})`;
  // Ages: 9,000 times 9,000 times 9,000 rows.
  const endless = `SELECT COUNT(*) FROM ${numbers} a, ${numbers} b, ${numbers} c WHERE a.n + b.n + c.n > 5`;

  const probe = (limits: Partial<ProbeLimits> = {}) =>
    createProbe(database.target, {
      probesMax: 3,
      timeoutMs: hourMs,
      budgetMs: hourMs,
      signal: new AbortController().signal,
      ...limits,
    });

  it('gives rows', async () => {
    expect(await probe()('SELECT id FROM t', 1)).toEqual([[1]]);
  });

  it.each([
    ['of one statement', { timeoutMs: 300 }],
    ['of all of them', { budgetMs: 300 }],
  ])('ends with the time %s', async (_, limits) => {
    expect(await probe(limits)(endless, 1)).toBeUndefined();
  });

  it('ends with what it belongs to', async () => {
    const stop = new AbortController();
    const asked = probe({ signal: stop.signal })(endless, 1);
    setTimeout(() => stop.abort(), 200);
    expect(await asked).toBeUndefined();
  });

  it('is one of a few', async () => {
    const ask = probe({ probesMax: 1 });
    expect(await ask('SELECT id FROM t', 1)).toEqual([[1]]);
    expect(await ask('SELECT id FROM t', 1)).toBeUndefined();
  });

  it.each(['DELETE FROM t', 'SELECT nothing FROM t', 'SELECT id FROM'])(
    '%s gives nothing',
    async (sql) => {
      expect(await probe()(sql, 1)).toBeUndefined();
      expect(await probe()('SELECT COUNT(*) FROM t', 1)).toEqual([[1]]);
    },
  );
});

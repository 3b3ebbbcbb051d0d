/** Whatever was changed at random: what is found is what comparing each row in memory finds. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { closeAllEngines } from '../engines.ts';
import { createTestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { compareDatabases } from './testing/compare-databases.ts';

afterAll(closeAllEngines);

/** Numbers that are the same for one seed. https://en.wikipedia.org/wiki/Xorshift */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

type Rows = Map<number, [value: number | null, name: string]>;

function makeRows(count: number, random: () => number): Rows {
  const rows: Rows = new Map();
  let id = -50;
  for (let at = 0; at < count; at += 1) {
    // Runs that are dense, and now and then a gap.
    id += random() < 0.001 ? 1 + Math.floor(random() * 2_000) : 1;
    rows.set(id, [random() < 0.1 ? null : Math.floor(random() * 1_000), `n${at % 100}`]);
  }
  return rows;
}

/** Some scattered changes, and some of whole runs. */
function changeRows(rows: Rows, share: number, random: () => number): Rows {
  const changed: Rows = new Map();
  let runLeft = 0;
  for (const [id, [value, name]] of rows) {
    if (runLeft === 0 && random() < share / 20) runLeft = Math.floor(random() * 200);
    const hits = runLeft > 0 || random() < share;
    runLeft = Math.max(0, runLeft - 1);
    const kind = hits ? Math.floor(random() * 4) : -1;
    if (kind === 0) continue;
    if (kind === 1) changed.set(id, [value === null ? 0 : null, name]);
    else if (kind === 2) changed.set(id, [value, `${name} `]);
    else changed.set(id, [value, name]);
    if (kind === 3) changed.set(10_000_000 + id, [value, name]);
  }
  return changed;
}

function scriptOf(rows: Rows): string {
  const values = [...rows].map(([id, [value, name]]) => `(${id}, ${value ?? 'NULL'}, '${name}')`);
  const parts = ['CREATE TABLE things (id integer PRIMARY KEY, value integer, name varchar(40));'];
  for (let at = 0; at < values.length; at += 5_000) {
    parts.push(`INSERT INTO things VALUES ${values.slice(at, at + 5_000).join(',')};`);
  }
  return parts.join('\n');
}

function compareInMemory(left: Rows, right: Rows) {
  let [changed, onlyLeft] = [0, 0];
  for (const [id, row] of left) {
    const other = right.get(id);
    if (!other) onlyLeft += 1;
    else if (row.join() !== other.join() || row[0] !== other[0]) changed += 1;
  }
  const equal = left.size - onlyLeft - changed;
  const onlyRight = right.size - equal - changed;
  return { leftRows: left.size, rightRows: right.size, equal, changed, onlyLeft, onlyRight };
}

const cases: [count: number, share: number, seed: number, left: Dialect, right: Dialect][] = [
  [100_000, 0.000_1, 11, 'postgresql', 'postgresql'],
  [100_000, 0.01, 12, 'postgresql', 'mysql'],
  [100_000, 0.6, 13, 'mysql', 'postgresql'],
  [30_000, 0.001, 14, 'duckdb', 'postgresql'],
  [30_000, 0.001, 15, 'mysql', 'duckdb'],
  [30_000, 0.05, 16, 'sqlite', 'postgresql'],
];

describe('rows changed at random', () => {
  it.each(cases.filter(([, , , left, right]) => hasTestServer(left) && hasTestServer(right)))(
    '%i of them, a share of %d, seed %i: %s and %s',
    { timeout: 120_000 },
    async (count, share, seed, left, right) => {
      const random = randomOf(seed);
      const rows = makeRows(count, random);
      const others = changeRows(rows, share, random);
      const one = await createTestDatabase(left, scriptOf(rows));
      const other = await createTestDatabase(right, scriptOf(others));
      try {
        const found = await compareDatabases(one.target, other.target);
        expect(found).toMatchObject(compareInMemory(rows, others));
        const ids = found.changedRows.map((row) => row.left[0]);
        expect(ids).toEqual([...new Set(ids)]);
        for (const id of ids) expect(others.get(Number(id))).not.toEqual(rows.get(Number(id)));
      } finally {
        await Promise.all([one.drop(), other.drop()]);
      }
    },
  );
});

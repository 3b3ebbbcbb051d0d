/** Random schemas with random changes: the script is run, and the copy must be like the other one. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { engineFor } from '../../engines.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.ts';
import { hasTestServer } from '../../testing/has-test-server.ts';
import { runScript } from '../../testing/run-script.ts';
import { compareSchemas } from '../compare-schemas.ts';
import { mutate, randomOf, randomSchema } from './testing/random-schemas.ts';
import { writeDdl } from './write-ddl.ts';

const runsEach = Number(process.env.DDL_RUNS ?? 8);
const firstSeed = Number(process.env.DDL_SEED ?? 1);
const dialects = (['postgresql', 'mysql', 'sqlite'] as const).filter(hasTestServer);
const runs = dialects.flatMap((dialect) =>
  Array.from({ length: runsEach }, (_, at) => ({ dialect, seed: firstSeed + at })),
);

const made: TestDatabase[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((database) => database.drop()));
});

async function make(dialect: Dialect, script: string) {
  const database = await createTestDatabase(dialect, script);
  made.push(database);
  const read = () => engineFor(dialect).introspect(database.target, new AbortController().signal);
  return { database, read };
}

describe.each(runs)('$dialect, seed $seed', ({ dialect, seed }) => {
  it('is made like the other one', async () => {
    const random = randomOf(seed);
    const before = randomSchema(random);
    const after = mutate(before, random, { changesColumns: dialect !== 'sqlite' });
    const scriptOf = (schema: typeof before) => writeDdl({ tables: [] }, schema, dialect);
    const old = await make(dialect, scriptOf(before));
    const fresh = await make(dialect, scriptOf(after));
    const ddl = writeDdl(await old.read(), await fresh.read(), dialect);
    try {
      await runScript(old.database, ddl);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${ddl}`);
    }
    const { rows } = compareSchemas([
      { database: 'to', schema: await fresh.read(), dialect },
      { database: 'from', schema: await old.read(), dialect },
    ]);
    expect(rows, ddl).toEqual([]);
  });
});

/** Changes that are easily lost or made in the wrong order: run on a real copy, which is then read again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { engineFor } from '../../engines.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.ts';
import { hasTestServer } from '../../testing/has-test-server.ts';
import { runScript } from '../../testing/run-script.ts';
import { compareSchemas } from '../compare-schemas.ts';
import { type Scenario, scenarios } from './testing/ddl-scenarios.ts';
import { writeDdl } from './write-ddl.ts';

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

/** All that the catalogue tells, but names that engines make up and values. */
function facts({ tables }: DatabaseSchema) {
  const byText = (one: unknown, other: unknown) =>
    JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
  const sorted = <T>(items: T[]) => items.toSorted(byText);
  return tables
    .map(({ columns, foreignKeys, indexes, primaryKeyName: _, ...table }: TableSchema) => ({
      ...table,
      columns: sorted(
        columns.map(({ sampledValues: _values, ...column }) => ({
          ...column,
          ...(column.default && /nextval/.test(column.default) ? { default: 'nextval' } : {}),
        })),
      ),
      foreignKeys: sorted(foreignKeys.map(({ name: _name, ...key }) => key)),
      indexes: sorted(indexes.map(({ columns, unique }) => ({ columns, unique }))),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const runs = Object.entries(scenarios).flatMap(([name, scenario]) =>
  (['postgresql', 'mysql', 'sqlite', 'duckdb'] as const)
    .filter((dialect) => hasTestServer(dialect) && scenario[dialect])
    .map((dialect) => ({ name, dialect, scenario: scenario[dialect] as Scenario })),
);

describe.each(runs)('$dialect: $name', ({ dialect, scenario }) => {
  it('is made alike', async () => {
    const [old, fresh] = [await make(dialect, scenario.from), await make(dialect, scenario.to)];
    const wanted = await fresh.read();
    const ddl = writeDdl(await old.read(), wanted, dialect);
    for (const part of scenario.says ?? []) expect(ddl).toContain(part);
    try {
      await runScript(old.database, ddl);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${ddl}`);
    }
    const found = await old.read();
    const { rows } = compareSchemas([
      { database: 'to', schema: wanted, dialect },
      { database: 'from', schema: found, dialect },
    ]);
    expect(rows, ddl).toEqual(scenario.left ?? []);
    if (!scenario.left) expect(facts(found), ddl).toEqual(facts(wanted));
    if (scenario.after) await runScript(old.database, scenario.after);
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { applyMigrations } from '#lib/db/apply-migrations.ts';
import { diffFromMigrations, openSchemaEngine, readMigrationList } from './make-migration.ts';

it('the migrations lead to prisma/schema.prisma', async () => {
  expect(await diffFromMigrations(readFileSync('prisma/schema.prisma', 'utf8'))).toBeUndefined();
});

it('a change of the schema becomes SQL', async () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  const changed = `${schema}\nmodel Extra {\n  id Int @id\n}\n`;
  expect(await diffFromMigrations(changed)).toContain('CREATE TABLE "Extra"');
});

it('Prisma agrees with what was applied at start-up', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'guru-prisma-'));
  try {
    const file = path.join(dir, 'guru.db');
    const names = applyMigrations(file);
    const engine = await openSchemaEngine(file);
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList: readMigrationList(),
      optInToShadowDatabase: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    expect(names.length).toBeGreaterThan(0);
    expect(diagnosis.history ?? null).toBeNull();
    expect(diagnosis).toMatchObject({
      failedMigrationNames: [],
      editedMigrationNames: [],
      hasMigrationsTable: true,
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

/**
 * Writes the SQL that leads from prisma/migrations to prisma/schema.prisma into a new migration:
 * `node scripts/make-migration.ts <name>`. It runs Prisma's schema engine as WebAssembly, which
 * needs no binary of its own.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';

const migrationsDir = path.resolve('prisma/migrations');
const schemaPath = path.resolve('prisma/schema.prisma');
const lockText =
  '# Written for Prisma: the migrations below are for this provider.\nprovider = "sqlite"\n';
const filters = { externalTables: [], externalEnums: [] };

interface EngineGlue {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

let loadedGlue: Promise<EngineGlue> | undefined;

/**
 * Loads the engine by hand: its own entry imports .wasm, which Node hides behind a flag. Once per
 * process: the glue code knows one instance.
 */
async function loadGlue(): Promise<EngineGlue> {
  const glueUrl = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = (await import(glueUrl)) as EngineGlue & WebAssembly.ModuleImports;
  const bytes = await readFile(
    path.join(path.dirname(fileURLToPath(glueUrl)), 'schema_engine_bg.wasm'),
  );
  const instance = await WebAssembly.instantiate(await WebAssembly.compile(bytes), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** Prisma's schema engine over one SQLite file. */
export async function openSchemaEngine(databaseFile: string): Promise<SchemaEngine> {
  loadedGlue ??= loadGlue();
  const glue = await loadedGlue;
  const adapter = new PrismaBetterSqlite3({ url: databaseFile }, { shadowDatabaseUrl: ':memory:' });
  const connectToShadowDb = adapter.connectToShadowDb.bind(adapter);
  adapter.connectToShadowDb = async () => {
    const shadow = await connectToShadowDb();
    // The engine replays a whole migration as one query; the adapter prepares one statement only.
    shadow.executeRaw = async ({ sql }) => {
      await shadow.executeScript(sql);
      return 0;
    };
    return shadow;
  };
  return glue.SchemaEngine.new(
    { datamodels: [['schema.prisma', readFileSync(schemaPath, 'utf8')]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

export function readMigrationList(): MigrationList {
  const names = existsSync(migrationsDir)
    ? readdirSync(migrationsDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  const lockPath = path.join(migrationsDir, 'migration_lock.toml');
  return {
    baseDir: migrationsDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockPath) ? readFileSync(lockPath, 'utf8') : lockText,
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: readFileSync(path.join(migrationsDir, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  };
}

/** The SQL from the migrations to this schema, or undefined where they lead there already. */
export async function diffFromMigrations(schema: string): Promise<string | undefined> {
  const engine = await openSchemaEngine(':memory:');
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'migrations', ...readMigrationList() },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
    script: true,
    exitCode: true,
    filters,
  });
  return exitCode === 0 ? undefined : (stdout ?? '');
}

async function makeMigration(name: string): Promise<void> {
  const sql = await diffFromMigrations(readFileSync(schemaPath, 'utf8'));
  if (sql === undefined) {
    console.log('The migrations already lead to prisma/schema.prisma; nothing to write.');
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(migrationsDir, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  writeFileSync(path.join(migrationsDir, 'migration_lock.toml'), lockText);
  console.log(`Wrote ${path.relative('.', folder)}/migration.sql. Read it before you commit it.`);
}

if (import.meta.main) {
  const name = process.argv[2];
  if (!name || !/^[a-z0-9_]+$/.test(name)) {
    console.error('Usage: npm run migration -- <name>   (a-z, 0-9 and _)');
    process.exit(1);
  }
  await makeMigration(name);
}

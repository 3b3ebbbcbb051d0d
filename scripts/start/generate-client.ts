import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../install/with-lock.mjs';
import { hashFiles } from './hash-files.ts';
import { runProgram } from './run-program.ts';
import { StartFailure } from './start-failure.ts';

const generated = 'lib/db/generated';

/** Makes Prisma's client anew when its schema or Prisma itself changed. Says what it did. */
export async function generateClient(root: string): Promise<string> {
  const wanted = hashFiles(root, [
    'prisma/schema.prisma',
    'prisma.config.ts',
    'node_modules/prisma/package.json',
  ]);
  if (isCurrent(root, wanted)) return 'up to date';
  return withLock(root, 'client', async () => {
    if (isCurrent(root, wanted)) return 'up to date';
    await runPrisma(root);
    writeFileSync(stampFile(root), wanted);
    return 'generated from prisma/schema.prisma';
  });
}

async function runPrisma(root: string): Promise<void> {
  const cli = path.join(root, 'node_modules/prisma/build/index.js');
  const result = await runProgram(process.execPath, [cli, 'generate'], {
    cwd: root,
    env: {
      ...process.env,
      // `generate` wants to download an engine that it does not use; any existing file stops it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  if (result.code === 0) return;
  throw new StartFailure(
    'client',
    `prisma generate failed.\n${result.excerpt}`,
    'Mend prisma/schema.prisma as it says and start again.',
  );
}

function isCurrent(root: string, wanted: string): boolean {
  if (!existsSync(path.join(root, generated, 'client.ts'))) return false;
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === wanted;
}

/** Not inside the generated folder, which Prisma empties. */
function stampFile(root: string): string {
  return path.join(root, 'node_modules', '.generated-client');
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { forgetCompiled } from '../install/compile-cache.mjs';
import { withLock } from '../install/with-lock.mjs';
import { findRootSources } from './find-root-sources.ts';
import { hashFiles } from './hash-files.ts';
import { runProgram } from './run-program.ts';
import { StartFailure } from './start-failure.ts';
import { say } from './step.ts';

const isSource = (file: string): boolean =>
  !file.startsWith('lib/db/generated/') && !/\.test\.tsx?$/.test(file);

/** What the build is made from; lib/db/generated comes from prisma/schema.prisma. */
function hashSources(root: string): string {
  const folders = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma'];
  return hashFiles(root, [...folders, ...findRootSources(root)], isSource);
}

/** Builds when the sources are not those of the last build. Says what it did. */
export async function buildApp(root: string): Promise<string> {
  if (isBuilt(root, hashSources(root))) return 'up to date';
  return withLock(
    root,
    'build',
    async () => {
      const wanted = hashSources(root);
      if (isBuilt(root, wanted)) return 'made by another start';
      say('build', 'building the pages (under a minute)');
      await build(root);
      writeFileSync(stampFile(root), wanted);
      return 'built';
    },
    () => say('build', 'waiting for another start that is building'),
  );
}

async function build(root: string): Promise<void> {
  // A build that dies half-way must not look like a finished one.
  rmSync(stampFile(root), { force: true });
  forgetCompiled(root);
  mkdirSync(path.join(root, '.next'), { recursive: true });
  const cli = path.join(root, 'node_modules/next/dist/bin/next');
  const result = await runProgram(process.execPath, [cli, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (result.code === 0) return;
  throw new StartFailure(
    'build',
    `next build failed.\n${result.excerpt}`,
    /ENOSPC|No space left/.test(result.output)
      ? 'The disk is full: free some space and start again.'
      : 'Mend what it names and start again; `npm run check` shows all of it.',
  );
}

function isBuilt(root: string, wanted: string): boolean {
  if (!existsSync(path.join(root, '.next/BUILD_ID'))) return false;
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === wanted;
}

function stampFile(root: string): string {
  return path.join(root, '.next', 'built-from');
}

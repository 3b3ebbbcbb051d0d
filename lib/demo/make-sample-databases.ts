import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '#lib/errors.ts';
import { makeSamples, sampleDatabases, samplesVersion } from './samples.ts';
import { writeSqliteFile } from './sqlite-file.ts';

/** Making takes about a second; an older folder was left by a start that was killed. */
const abandonedAfterMs = 60_000;

/** Where a sample database's file lies. */
export function sampleFile(dataDir: string, database: string): string {
  return path.join(dataDir, 'samples', `${database}.db`);
}

/**
 * Makes the sample databases as SQLite files in `<dataDir>/samples`, without network. Does nothing
 * where they are there in this version. Every file is moved in place when it is whole, so that a
 * start killed meanwhile leaves none half made, and two starts at once do not disturb each other.
 * @throws AppError `storage_failed` where the folder cannot be written.
 */
export async function makeSampleDatabases(dataDir: string): Promise<{ made: boolean }> {
  const folder = path.join(dataDir, 'samples');
  const versionFile = path.join(folder, 'version');
  let workFolder: string | undefined;
  try {
    if (isComplete(dataDir, versionFile)) return { made: false };
    fs.mkdirSync(folder, { recursive: true });
    removeAbandoned(folder);
    workFolder = fs.mkdtempSync(path.join(folder, '.making-'));
    for (const [database, content] of makeSamples()) {
      const file = path.join(workFolder, database);
      writeSqliteFile(file, content.schemaSql, content.tables);
      moveInPlace(file, sampleFile(dataDir, database));
    }
    const version = path.join(workFolder, 'version');
    fs.writeFileSync(version, `${samplesVersion}\n`);
    moveInPlace(version, versionFile);
    return { made: true };
  } catch (cause) {
    throw new AppError(
      'storage_failed',
      `The sample databases could not be made in ${folder}. Check that the folder can be written and has room, or set GURU_DEMO=0 to do without them.`,
      { cause },
    );
  } finally {
    if (workFolder) fs.rmSync(workFolder, { recursive: true, force: true });
  }
}

function isComplete(dataDir: string, versionFile: string): boolean {
  if (!fs.existsSync(versionFile)) return false;
  if (fs.readFileSync(versionFile, 'utf8').trim() !== samplesVersion) return false;
  return sampleDatabases.every((database) => fs.existsSync(sampleFile(dataDir, database)));
}

/** The bytes reach the disk before the name does: a power cut leaves no empty file either. */
function moveInPlace(file: string, target: string): void {
  const handle = fs.openSync(file, 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(file, target);
}

function removeAbandoned(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith('.making-')) continue;
    const left = path.join(folder, name);
    if (Date.now() - fs.statSync(left).mtimeMs < abandonedAfterMs) continue;
    fs.rmSync(left, { recursive: true, force: true });
  }
}

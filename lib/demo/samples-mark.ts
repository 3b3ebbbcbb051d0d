import fs from 'node:fs';

/** The file beside the store that remembers for which data folder its samples were registered. */
export function samplesMarkFile(databaseFile: string): string {
  return `${databaseFile}.samples`;
}

/** Undefined where they never were. */
export function samplesRegisteredFor(databaseFile: string): string | undefined {
  const file = samplesMarkFile(databaseFile);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

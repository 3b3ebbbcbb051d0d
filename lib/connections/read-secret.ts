import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#lib/errors.ts';

const secretBytes = 32;
const lengthMin = 16;

/**
 * The secret that seals passwords: the given one, else the one in DATA_DIR/secret, which is made
 * (readable by its owner alone) where missing.
 * @throws AppError `storage_failed` where it can't be read or written, `bad_setting` where the file
 *   holds no secret: a fresh one in its place would lock out every stored password.
 */
export function ensureSecret(dataDir: string, given: string | undefined): string {
  if (given) return given;
  const file = path.join(dataDir, 'secret');
  try {
    const secret = readSecret(file) ?? makeSecret(file);
    if (secret.length >= lengthMin) return secret;
  } catch (error) {
    throw new AppError(
      'storage_failed',
      'The secret in DATA_DIR can’t be read or made. Check the rights on that folder.',
      { message: `the secret file ${file} failed`, cause: error },
    );
  }
  throw new AppError(
    'bad_setting',
    `The file "secret" in DATA_DIR holds less than ${lengthMin} characters. Restore it, or set APP_SECRET to the secret it held.`,
  );
}

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and linked into place: nobody reads half of it, and of two makers one wins. */
function makeSecret(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const secret = randomBytes(secretBytes).toString('base64url');
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(file, 'utf8').trim();
  } finally {
    unlinkSync(draft);
  }
}

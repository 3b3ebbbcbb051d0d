import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Env, parseEnv } from '#lib/env.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { StartFailure } from './start-failure.ts';

/**
 * Reads .env (what the environment already says wins) and checks every setting.
 * @throws StartFailure naming the setting and what it should be.
 */
export function readSettings(root: string): Env {
  const file = path.join(root, '.env');
  try {
    if (existsSync(file)) process.loadEnvFile(file);
    const settings = parseEnv(process.env);
    // The server must not depend on where it was started from.
    process.env.DATA_DIR = settings.dataDir;
    return settings;
  } catch (error) {
    const problem = isAppError(error)
      ? error.userMessage
      : new AppError('internal', String(error)).message;
    throw new StartFailure(
      'settings',
      problem,
      'Correct it in .env or in the environment; .env.example lists every setting.',
      error,
    );
  }
}

import type { GuruClient } from '#lib/client/create-client.ts';
import type { Terminal } from './terminal.ts';
import type { ExitCode } from './usage.ts';

export type Format = 'text' | 'json' | 'csv' | 'sql';

export interface Options {
  /** Databases, by name or id. */
  db: string[];
  session?: string | undefined;
  model?: string | undefined;
  name?: string | undefined;
  useCache: boolean;
  format: Format;
}

export interface Context {
  client: GuruClient;
  terminal: Terminal;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

export type Command = (context: Context, operands: string[], options: Options) => Promise<ExitCode>;

import { runCli } from './run-cli.ts';
import { createTerminal } from './terminal.ts';

const abort = new AbortController();
process.once('SIGINT', () => abort.abort());
// `database-guru … | head`: nobody reads on.
process.stdout.on('error', () => process.exit(0));

const code = await runCli({
  args: process.argv.slice(2),
  terminal: createTerminal(process.stdout, process.stderr, process.env),
  baseUrl: process.env.GURU_URL || 'http://127.0.0.1:3000',
  signal: abort.signal,
});
// Not exit(): what is still to be written to a pipe would be lost.
process.exitCode = code;

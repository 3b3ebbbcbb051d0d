import os from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { AppError } from '#lib/errors.ts';

type Parser = typeof import('libpg-query');

let loading: Promise<Parser> | undefined;
/** The parser ran out of its stack so often that its memory may no longer be what it was. */
let overflows = 0;
const overflowsMax = 8;
const messageMax = 300;

/** Compiles the WebAssembly, once in a process: some 10 ms, and 128 MB of address space. */
export function loadParser(): Promise<Parser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Parser> {
  keepBaselineCode();
  const parser = await import('libpg-query');
  await parser.loadModule();
  return parser;
}

/** V8 takes 600 MB for a moment; a machine should have a few times that. */
const roomToOptimiseBytes = 4 * 1024 ** 3;

/**
 * The grammar is one function of 100 KB, and V8 takes 600 MB to optimise it, soon after the first
 * statement (`node --trace-wasm-compilation-times` prints them): all that a small machine has, or a
 * small container. There WebAssembly that is loaded from here on stays as it was compiled first, and
 * a statement takes a third longer to judge.
 */
function keepBaselineCode(): void {
  const memoryBytes = Math.min(os.totalmem(), process.constrainedMemory() || os.totalmem());
  if (memoryBytes >= roomToOptimiseBytes) return;
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}

/**
 * Parses with PostgreSQL's own grammar. `sql` is no longer and no deeper than checkSize lets it be.
 *
 * @returns the trees of its statements, `{ SelectStmt: {…} }` and so on
 * @throws AppError `syntax_error` as the server would say it; `statement_refused` where the parser
 * fails otherwise
 */
export async function parsePostgresql(sql: string): Promise<unknown[]> {
  const parser = await loadParser().catch((error: unknown) => {
    throw unjudged('PostgreSQL’s parser could not be loaded', error);
  });
  if (overflows >= overflowsMax) throw unjudged('PostgreSQL’s parser has failed; restart the app');
  try {
    return (parser.parseSync(sql).stmts ?? []).map(({ stmt }) => stmt);
  } catch (error) {
    if (error instanceof parser.SqlError) throw syntaxError(error.message);
    if (error instanceof WebAssembly.RuntimeError) overflows = overflowsMax;
    else if (error instanceof RangeError) overflows += 1;
    throw unjudged('PostgreSQL’s parser cannot take this statement', error);
  }
}

function syntaxError(said: string): AppError {
  const text = said.length > messageMax ? `${said.slice(0, messageMax)}…` : said;
  return new AppError('syntax_error', `PostgreSQL cannot read this SQL: ${text}.`);
}

function unjudged(why: string, cause?: unknown): AppError {
  return new AppError('statement_refused', `${why}, so the statement was not run.`, { cause });
}

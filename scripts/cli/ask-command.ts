import type { RunStep } from '#lib/client/ask-with-events.ts';
import type { GuruClient } from '#lib/client/create-client.ts';
import type { Answer } from '#lib/client/wire-types.ts';
import type { Command } from './command.ts';
import { describeStep } from './describe-step.ts';
import { findDatabases } from './find-databases.ts';
import { formatCsv, formatTable } from './format-table.ts';
import { listAllSessions } from './list-all-sessions.ts';
import { type Terminal, withoutControls } from './terminal.ts';
import { exitCodes, UsageError } from './usage.ts';

export const askCommand: Command = async ({ client, terminal, signal }, operands, options) => {
  const question = operands.join(' ').trim();
  if (question === '') throw new UsageError('Write a question: database-guru ask "…".');
  const databases = await findDatabases(client, options.db);
  const step = describeStep();
  const answer = await client.ask(
    {
      question,
      connection_ids: databases.length > 0 ? databases.map(({ id }) => id) : undefined,
      chat_session_id: options.session && (await findSession(client, options.session)),
      model: options.model,
      use_cache: options.useCache,
    },
    { signal, onStep: (event: RunStep) => step(event, terminal.progress) },
  );
  terminal.endProgress();
  if (options.format === 'json') terminal.print(JSON.stringify(answer, null, 2));
  else if (options.format === 'csv') printCsv(answer, terminal);
  else printText(answer, terminal);
  return answer.database_results.some(({ success }) => success) ? exitCodes.done : exitCodes.no;
};

async function findSession(client: GuruClient, wanted: string): Promise<string> {
  const sessions = await listAllSessions(client);
  const found =
    sessions.find(({ id }) => id === wanted) ??
    sessions.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found.id;
  throw new UsageError(`There is no chat called ${wanted}: database-guru sessions lists them.`);
}

/** The combined table where there is one; else all rows, with their database before them. */
function tableOf({ combined, database_results }: Answer): { names: string[]; rows: unknown[][] } {
  if (combined) return { names: combined.columns.map(({ name }) => name), rows: combined.rows };
  const done = database_results.filter(({ success }) => success);
  const names = [...new Set(done.flatMap(({ columns }) => columns.map(({ name }) => name)))];
  const rows = done.flatMap((one) =>
    one.results.map((row) => [one.connection_name, ...names.map((name) => row[name])]),
  );
  return done.length > 1
    ? { names: ['database', ...names], rows }
    : { names, rows: rows.map(([, ...row]) => row) };
}

function printCsv(answer: Answer, terminal: Terminal): void {
  const { names, rows } = tableOf(answer);
  if (names.length > 0) terminal.print(formatCsv(names, rows));
  else terminal.say(withoutControls(answer.answer));
  tellBeside(answer, terminal);
}

function printText(answer: Answer, terminal: Terminal): void {
  terminal.print(terminal.bold(withoutControls(answer.answer.replaceAll('**', ''))));
  for (const choice of answer.choices) terminal.print(`  - ${withoutControls(choice)}`);
  const { names, rows } = tableOf(answer);
  if (names.length > 0) terminal.print(`\n${formatTable(names, rows)}`);
  tellBeside(answer, terminal);
}

function tellBeside({ warnings, database_results }: Answer, terminal: Terminal): void {
  for (const warning of warnings) terminal.say(`Warning: ${withoutControls(warning)}`);
  for (const { success, connection_name, error } of database_results) {
    if (!success) terminal.say(withoutControls(`${connection_name}: ${error}`));
  }
}

import { parseArgs } from 'node:util';
import { ApiError, ServerUnreachable } from '#lib/client/api-error.ts';
import { createClient } from '#lib/client/create-client.ts';
import { askCommand } from './ask-command.ts';
import type { Command, Format, Options } from './command.ts';
import { connectionsCommand, sessionsCommand } from './list-commands.ts';
import { schemaCommand } from './schema-command.ts';
import type { Terminal } from './terminal.ts';
import { type ExitCode, exitCodes, UsageError, usage } from './usage.ts';

const commands: Readonly<Record<string, Command>> = {
  ask: askCommand,
  sessions: sessionsCommand,
  connections: connectionsCommand,
  schema: schemaCommand,
};

interface CliInput {
  args: string[];
  terminal: Terminal;
  baseUrl: string;
  signal: AbortSignal;
}

/** Runs one command; what goes wrong is told in a sentence. */
export async function runCli({ args, terminal, baseUrl, signal }: CliInput): Promise<ExitCode> {
  try {
    const { operands, options, wantsHelp } = read(args);
    const [name, ...rest] = operands;
    if (wantsHelp || name === undefined || name === 'help') {
      terminal.print(usage);
      return name === undefined && !wantsHelp ? exitCodes.refused : exitCodes.done;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new UsageError(`There is no command ${name}.`);
    if (!/^https?:$/.test(URL.canParse(baseUrl) ? new URL(baseUrl).protocol : '')) {
      throw new UsageError(`GURU_URL must be an http:// or https:// address, not ${baseUrl}.`);
    }
    return await command({ client: createClient({ baseUrl }), terminal, signal }, rest, options);
  } catch (error) {
    terminal.endProgress();
    if (signal.aborted) return exitCodes.interrupted;
    return tell(error, terminal);
  }
}

function tell(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof ServerUnreachable) {
    terminal.say(`${error.message} Start it with npm start, or set GURU_URL to where it is.`);
    return exitCodes.unreachable;
  }
  if (error instanceof UsageError) {
    terminal.say(`${error.message}\ndatabase-guru --help says what there is.`);
    return exitCodes.refused;
  }
  if (error instanceof ApiError) {
    terminal.say(error.message);
    return exitCodes.refused;
  }
  throw error;
}

function read(args: string[]): { operands: string[]; options: Options; wantsHelp: boolean } {
  const { values, positionals } = parse(args);
  const formats = (['json', 'csv', 'sql'] as const).filter((format) => values[format]);
  if (formats.length > 1) throw new UsageError('Choose one of --json, --csv and --sql.');
  const format: Format = formats[0] ?? 'text';
  if (format === 'sql' && positionals[0] !== 'schema') {
    throw new UsageError('--sql is for schema diff.');
  }
  return {
    operands: positionals,
    wantsHelp: values.help === true,
    options: {
      db: values.db ?? [],
      session: values.session,
      model: values.model,
      name: values.name,
      useCache: values['no-cache'] !== true,
      format,
    },
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        db: { type: 'string', multiple: true },
        session: { type: 'string' },
        model: { type: 'string' },
        name: { type: 'string' },
        'no-cache': { type: 'boolean' },
        json: { type: 'boolean' },
        csv: { type: 'boolean' },
        sql: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

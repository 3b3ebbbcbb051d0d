import type { Command } from './command.ts';
import { findDatabases } from './find-databases.ts';
import { formatCsv, formatTable } from './format-table.ts';
import { exitCodes, UsageError } from './usage.ts';

/** Like diff: 0 where there is no difference, 1 where there is one. */
export const schemaCommand: Command = async (
  { client, terminal, signal },
  [verb, ...names],
  { format },
) => {
  if (verb !== 'diff' || names.length !== 2) {
    throw new UsageError('Say two databases: database-guru schema diff <one> <other>.');
  }
  const databases = await findDatabases(client, names);
  const [left, right] = databases;
  if (!left || !right || left.id === right.id) throw new UsageError('These are not two databases.');
  terminal.progress('Reading the schemas…');
  const answer = await client.ask(
    {
      question: `Compare the schemas of ${left.name} and ${right.name}`,
      connection_ids: [left.id, right.id],
      // It has no need of a model, and of nothing that was remembered.
      model: 'builtin',
      use_cache: false,
    },
    { signal },
  );
  terminal.endProgress();
  const { combined } = answer;
  if (combined?.kind !== 'schema') {
    const failed = answer.database_results.find(({ success }) => !success);
    terminal.say(failed ? `${failed.connection_name}: ${failed.error}` : answer.answer);
    return exitCodes.refused;
  }
  const { columns, rows } = combined;
  const [pair] = (combined.pairs ?? []) as { ddl?: string }[];
  const heads = columns.map(({ name }) => name);
  if (format === 'json') terminal.print(JSON.stringify(combined, null, 2));
  else if (format === 'csv') terminal.print(formatCsv(heads, rows));
  else if (format === 'sql') {
    if (pair?.ddl) terminal.print(pair.ddl);
    else if (rows.length > 0) terminal.say('Databases of different kinds have no common SQL.');
  } else if (rows.length === 0) terminal.print(`${left.name} and ${right.name} have one schema.`);
  else terminal.print(formatTable(heads, rows));
  return rows.length === 0 ? exitCodes.done : exitCodes.no;
};

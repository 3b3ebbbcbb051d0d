/** `npm run --silent mcp [-- --session <chat session id>]`: an MCP server of this folder's databases. */
import { parseArgs } from 'node:util';
import { generateClient } from '../start/generate-client.ts';
import { readSettings } from '../start/read-settings.ts';
import { StartFailure } from '../start/start-failure.ts';

// What anything says goes to stderr: stdout is the protocol's.
console.log = console.error;
console.info = console.error;

try {
  const { values } = parseArgs({ options: { session: { type: 'string' } } });
  const root = process.cwd();
  const settings = readSettings(root);
  await generateClient(root);
  const { prepareData, prepareSamples } = await import('../start/prepare-data.ts');
  await prepareData(settings, root);
  await prepareSamples(settings);
  const { serveMcp } = await import('./serve-mcp.ts');
  await serveMcp(values.session || process.env.GURU_SESSION || undefined);
} catch (error) {
  if (error instanceof StartFailure) {
    console.error(`\n${error.step}: ${error.message}${error.mend ? `\n${error.mend}` : ''}`);
  } else console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/**
 * Runs the scripted server as a process of its own:
 *   node lib/planner/llm/testing/run-scripted-server.ts <port> <script.json>
 * Port 0 takes any free one. Prints the base URL on a line of its own when it listens.
 */
import { readFileSync } from 'node:fs';
import { scriptFileSchema, scriptOfFile } from './script.ts';
import { startScriptedServer } from './scripted-server.ts';

const [port, file] = process.argv.slice(2);
if (port === undefined || !/^\d+$/.test(port) || file === undefined) {
  console.error('Usage: run-scripted-server.ts <port> <script.json>');
  process.exit(2);
}
const script = scriptFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const server = await startScriptedServer({
  script: scriptOfFile(script),
  models: script.models,
  port: Number(port),
});
console.log(server.baseUrl);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close().then(() => process.exit(0));
  });
}

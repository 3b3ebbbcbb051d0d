/** From a checkout with its packages installed to an answering server; `--dev` for development. */
import { performance } from 'node:perf_hooks';
import { enableCompileCache, keepCompiled } from '../install/compile-cache.mjs';
import { buildApp } from './build-app.ts';
import { checkPort } from './check-port.ts';
import { generateClient } from './generate-client.ts';
import { listenForStop } from './on-stop.ts';
import { readSettings } from './read-settings.ts';
import { StartFailure } from './start-failure.ts';
import { say, step, took } from './step.ts';

const root = process.cwd();
const isDev = process.argv.includes('--dev');
process.env.NEXT_TELEMETRY_DISABLED = '1';

async function start(): Promise<void> {
  // Already on, but for a first start, which comes from an older Node.
  enableCompileCache(root);
  const settings = readSettings(root);
  await checkPort(settings.host, settings.port);
  await step('client', 'checkout', () => generateClient(root));
  const { prepareData, prepareSamples } = await import('./prepare-data.ts');
  await step('data', 'data', () => prepareData(settings, root));
  await step('samples', 'data', () => prepareSamples(settings));
  if (isDev) {
    const { serveDev } = await import('./serve-dev.ts');
    await serveDev(root, settings);
  }
  await step('build', 'checkout', () => buildApp(root));
  // Next and React choose their build of themselves when they are loaded.
  Object.assign(process.env, { NODE_ENV: 'production' });
  const startedAtMs = performance.now();
  const { serve } = await import('./serve.ts');
  const address = await serve(root, settings);
  keepCompiled();
  say('server', `ready${took(startedAtMs)}`);
  console.log(`\nDatabase Guru is at ${address}`);
}

listenForStop();
try {
  await start();
} catch (error) {
  if (error instanceof StartFailure) {
    console.error(`\n${error.step}: ${error.message}${error.mend ? `\n${error.mend}` : ''}`);
  } else {
    console.error('\nstart: something unexpected went wrong. Please report these lines.', error);
  }
  process.exit(1);
}

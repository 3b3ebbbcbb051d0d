/** Everything that is tested, from a checkout with its packages installed. */
import { runCheck } from '../check/run-check.ts';
import { buildApp } from '../start/build-app.ts';
import { closeOnStop, listenForStop } from '../start/on-stop.ts';
import { findBrowser } from './find-browser.ts';
import { runPlaywright } from './run-playwright.ts';
import { runStage } from './run-stage.ts';
import { runVitest } from './run-vitest.ts';
import { prepareServers } from './servers/prepare-servers.ts';
import { addTallies, formatTally, type Tally } from './tally.ts';

const root = process.cwd();
const failedOnce: Tally = { passed: 0, failed: 1, skipped: 0 };

async function testAll(): Promise<Tally> {
  const servers = await prepareServers();
  const stopServers = () => Promise.all(servers.running.map((server) => server.stop()));
  closeOnStop(async () => void (await stopServers()), 130);
  const env = { ...process.env, ...servers.env };
  try {
    const tallies = [servers.tally, await runCheck(root, { withUnitTests: true })];
    tallies.push(await runStage('integration tests', () => runVitest(root, 'integration', env)));
    const build = await runStage('production build', async () => {
      await buildApp(root);
      return { passed: 1, failed: 0, skipped: 0, output: '' };
    });
    tallies.push(build);
    tallies.push(build.failed > 0 ? failedOnce : await testInBrowser(env));
    return addTallies(tallies);
  } finally {
    await stopServers();
  }
}

async function testInBrowser(env: NodeJS.ProcessEnv): Promise<Tally> {
  const browser = await findBrowser();
  if (browser) {
    return runStage('browser tests', () => runPlaywright(root, { ...env, CHROMIUM_PATH: browser }));
  }
  const must = process.env.CI === 'true';
  console.log(
    `${must ? 'FAILED' : 'SKIPPED'}  browser tests: no Chromium here. Install one, or set CHROMIUM_PATH.`,
  );
  return must ? failedOnce : { passed: 0, failed: 0, skipped: 1 };
}

listenForStop();
let total: Tally;
try {
  total = await testAll();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total = failedOnce;
}
console.log(`\n${formatTally(total)}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

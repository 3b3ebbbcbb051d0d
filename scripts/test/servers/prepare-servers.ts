import type { Tally } from '../tally.ts';
import { findServer } from './find-server.ts';
import { mysqlServer } from './mysql-server.ts';
import { postgresServer } from './postgres-server.ts';
import { prepareRedis } from './prepare-redis.ts';
import type { TestServer } from './test-server.ts';

export interface PreparedServers {
  running: TestServer[];
  /** What tells the tests where the servers are, and which product there is none of. */
  env: Record<string, string>;
  /** A product without a server counts as one skipped test, or as a failed one with CI=true. */
  tally: Tally;
}

/** Finds or starts a server of each product, and says in a line each which one it is. */
export async function prepareServers(
  say: (line: string) => void = console.log,
): Promise<PreparedServers> {
  const prepared: PreparedServers = {
    running: [],
    env: {},
    tally: { passed: 0, failed: 0, skipped: 0 },
  };
  const kinds = [postgresServer, mysqlServer];
  const outcomes = await Promise.allSettled(kinds.map(findServer));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled' && 'url' in outcome.value) {
      prepared.running.push(outcome.value);
    }
  }
  const absent: string[] = [];
  for (const [index, kind] of kinds.entries()) {
    const outcome = outcomes[index];
    if (!outcome || outcome.status === 'rejected') {
      await Promise.all(prepared.running.map((server) => server.stop()));
      throw outcome?.reason;
    }
    if ('url' in outcome.value) {
      prepared.env[kind.variable] = outcome.value.url;
      say(`ok      ${kind.name}: ${outcome.value.origin}`);
      continue;
    }
    absent.push(kind.dialect);
    const must = process.env.CI === 'true';
    prepared.tally[must ? 'failed' : 'skipped'] += 1;
    say(`${must ? 'FAILED ' : 'SKIPPED'} ${kind.name}: ${outcome.value.absent}`);
  }
  if (absent.length > 0) prepared.env.TEST_WITHOUT = absent.join(',');
  const noRedis = await prepareRedis();
  if (noRedis === undefined) {
    say('ok      Redis: throw-away servers');
  } else {
    const must = process.env.CI === 'true';
    prepared.tally[must ? 'failed' : 'skipped'] += 1;
    say(`${must ? 'FAILED ' : 'SKIPPED'} Redis: ${noRedis}`);
  }
  return prepared;
}

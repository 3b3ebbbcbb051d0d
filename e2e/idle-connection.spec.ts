import { expect, test } from './fixtures.ts';

/** A balancer keeps idle connections for 60 s: what is closed sooner fails its next request. */
const balancerIdleSeconds = 60;

test('an idle connection is kept for longer than a balancer keeps its own', async ({ request }) => {
  const answer = await request.get('/health', { headers: { connection: 'keep-alive' } });
  const [, seconds] = /timeout=(\d+)/.exec(answer.headers()['keep-alive'] ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(balancerIdleSeconds);
});

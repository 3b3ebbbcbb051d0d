import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Prints the process' highest resident memory, MB, after V8 has had time to optimise the parser. */
const parseAndMeasure = `
  import os from 'node:os';
  import { syncBuiltinESMExports } from 'node:module';
  os.totalmem = () => 1024 ** 3;
  syncBuiltinESMExports();
  const { parsePostgresql } = await import('./lib/multidb/guard/postgresql-tree/parse-postgresql.ts');
  for (let at = 0; at < 50; at += 1) {
    await parsePostgresql('SELECT o.*, count(*) FROM orders o JOIN items i USING (id) GROUP BY ' + at);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  console.log(process.resourceUsage().maxRSS / 1024);
`;

it('the parser takes no memory that a small machine does not have', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    parseAndMeasure,
  ]);
  expect(Number(stdout)).toBeGreaterThan(0);
  expect(Number(stdout)).toBeLessThan(300);
}, 60_000);

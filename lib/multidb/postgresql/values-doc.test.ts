import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { valueGroups } from './testing/value-cases.ts';

/** The cases are tested against the server in values.integration.test.ts. */
it('docs/values.md tells what is tested', async () => {
  const text = await readFile('docs/values.md', 'utf8');
  const section = /^## PostgreSQL$([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(text)?.[1] ?? '';
  const told = section.split('\n').filter((line) => line.startsWith('| `'));
  const tested = valueGroups.map(({ type, json, columns: byType }) => {
    const names = Object.keys(byType).map((name) => `\`${name}\``);
    return `| ${names.join(', ')} | ${type} | ${json} |`;
  });
  expect(told).toEqual(tested);
});

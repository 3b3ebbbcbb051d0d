import { expect, it } from 'vitest';
import type { CombinedView } from '#lib/ask/events.ts';
import { toJson, toMarkdown } from './export-differences.ts';

const combined: Extract<CombinedView, { kind: 'schema' }> = {
  kind: 'schema',
  columns: [],
  rows: [],
  databases: ['dev', 'prod'],
  differences: [
    {
      kind: 'type',
      table: 'odd|name',
      column: 'a_b',
      left: 'int4',
      right: 'text',
      leftDatabase: 'dev',
      rightDatabase: 'prod',
    },
    {
      kind: 'table-only-left',
      table: 'flags',
      left: 'table with 2 columns',
      leftDatabase: 'dev',
      rightDatabase: 'prod',
    },
  ],
  pairs: [
    {
      leftDatabase: 'dev',
      rightDatabase: 'prod',
      equalTables: ['teams', 'users'],
      ddl: "ALTER TABLE x ADD COLUMN y TEXT DEFAULT '```';",
    },
  ],
};

it('writes a comparison as Markdown, whatever names hold', () => {
  expect(toMarkdown(combined)).toBe(`# Schema comparison

## dev and prod

| table | column | difference | dev | prod |
| --- | --- | --- | --- | --- |
| odd\\|name | a\\_b | type | int4 | text |
| flags |  | table only in dev | table with 2 columns |  |

The same in both: teams, users.

Statements that would make prod like dev:

\`\`\`\`sql
ALTER TABLE x ADD COLUMN y TEXT DEFAULT '\`\`\`';
\`\`\`\`
`);
});

it('says so where nothing differs', () => {
  const alike = { ...combined, differences: [], pairs: [] };
  expect(toMarkdown(alike)).toContain('No differences.');
});

it('writes it as JSON', () => {
  expect(JSON.parse(toJson(combined))).toEqual({
    databases: combined.databases,
    differences: combined.differences,
    pairs: combined.pairs,
  });
});

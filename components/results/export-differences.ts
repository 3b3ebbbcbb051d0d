import type { CombinedView } from '#lib/ask/events.ts';
import { describeDifference } from './describe-difference.ts';

type Schema = Extract<CombinedView, { kind: 'schema' }>;
type Difference = Schema['differences'][number];

/** The comparison as a document: a table of differences for each pair, and what is equal. */
export function toMarkdown({ databases, differences, pairs = [] }: Schema): string {
  const [first = '', ...others] = databases;
  const parts = others.map((other) => {
    const own = differences.filter(({ rightDatabase }) => rightDatabase === other);
    const pair = pairs.find(({ rightDatabase }) => rightDatabase === other);
    return [
      `## ${literal(first)} and ${literal(other)}`,
      own.length === 0 ? 'No differences.' : tableOf(own, first, other),
      ...(pair && pair.equalTables.length > 0
        ? [`The same in both: ${pair.equalTables.map(literal).join(', ')}.`]
        : []),
      ...(pair?.ddl
        ? [`Statements that would make ${literal(other)} like ${literal(first)}:`, fence(pair.ddl)]
        : []),
    ].join('\n\n');
  });
  return `${['# Schema comparison', ...parts].join('\n\n')}\n`;
}

function tableOf(differences: Difference[], left: string, right: string): string {
  const lines = differences.map((one) =>
    row([one.table, one.column ?? '', describeDifference(one), one.left ?? '', one.right ?? '']),
  );
  const head = row(['table', 'column', 'difference', left, right]);
  return [head, '| --- | --- | --- | --- | --- |', ...lines].join('\n');
}

const row = (cells: string[]) => `| ${cells.map(literal).join(' | ')} |`;

/** Names may hold what Markdown reads. */
function literal(text: string): string {
  return text.replace(/[\\|`*_<>[\]]/g, '\\$&').replace(/\s+/g, ' ');
}

function fence(sql: string): string {
  const ticks = '`'.repeat(
    Math.max(3, ...(sql.match(/`+/g) ?? []).map(({ length }) => length + 1)),
  );
  return `${ticks}sql\n${sql}\n${ticks}`;
}

/** The comparison as data. */
export function toJson({ databases, differences, pairs }: Schema): string {
  return `${JSON.stringify({ databases, differences, pairs }, null, 2)}\n`;
}

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { RunEvent } from '#lib/ask/events.ts';
import { emptyRunView, reduceRun } from '#lib/ask/run-view.ts';
import { StatementState } from './statement-state.tsx';

const statementId = 's1';
const started: RunEvent[] = [
  { type: 'sql-end', statementId, connectionId: 1, task: 'statement', sql: 'SELECT a' },
  { type: 'query-start', statementId },
];
const mending: RunEvent = { type: 'mend-start', statementId, error: 'no column a' };
const failed: RunEvent = {
  type: 'query-end',
  statementId,
  outcome: { state: 'failed', code: 'unknown_column', message: 'no column a' },
};
const show = (events: RunEvent[]) => {
  const [statement] = events.reduce(reduceRun, emptyRunView('', '')).statements;
  return renderToStaticMarkup(<StatementState {...(statement && { statement })} />);
};

it.each<[string, RunEvent[], string]>([
  ['runs', started, 'running'],
  ['is mended by a planner', [...started, mending], 'being mended'],
  [
    'was mended',
    [...started, mending, { type: 'repair', statementId, attempt: 1, sql: '', error: '' }],
    'writing',
  ],
  ['could not be mended', [...started, mending, failed], 'failed'],
])('says of a statement that %s what it waits for', (_, events, word) => {
  const html = show(events);
  expect(html).toContain(word);
  expect(html.includes('being mended')).toBe(word === 'being mended');
});

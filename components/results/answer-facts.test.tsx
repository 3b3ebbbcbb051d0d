import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { emptyRunView, type RunView, type StatementView } from '#lib/ask/run-view.ts';
import { AnswerFacts } from './answer-facts.tsx';

const statement = (fields: Partial<StatementView>): StatementView => ({
  statementId: 's',
  connectionId: 1,
  task: 'statement',
  state: 'done',
  sql: '',
  columns: [],
  rows: [['a'], ['b']],
  truncated: false,
  corrections: [],
  ...fields,
});

it.each<[string, StatementView[], RegExp]>([
  ['rows are rows', [statement({})], /1 database<.*2 rows<.*read-only/],
  ['those of a schema are tables', [statement({ task: 'schema' })], /2 tables</],
  [
    'a change counts what it changed',
    [statement({ changes: true, affectedRows: 3 })],
    /3 rows changed/,
  ],
])('%s', (_, statements, facts) => {
  expect(show({ ...emptyRunView('', ''), status: 'answered', statements })).toMatch(facts);
});

it('says how many tokens a model took, and where that is estimated', () => {
  const view: RunView = { ...emptyRunView('', ''), status: 'answered' };
  expect(show({ ...view, tokens: { input: 1_200, output: 34 } })).toMatch(/>1,234 tokens</);
  const tokens = { input: 1_200, output: 34, estimated: true as const };
  expect(show({ ...view, tokens })).toMatch(/>about 1,234 tokens</);
});

it('says why it takes so long while a model’s server is waited for', () => {
  const reason = 'The model server at 127.0.0.1:1 is over its limit (429). Check the account.';
  const modelWait = { reason, until: '2026-01-01T00:00:09.000Z' };
  const html = show({ ...emptyRunView('', ''), modelWait });
  expect(html).toContain('is over its limit (429). Asking it again');
  expect(html).not.toContain('Check the account');
});

it.each<[string, boolean, RegExp]>([
  ['how old a remembered answer is, and lets it be run again', true, /<button type="button" class/],
  ['that it cannot be run again now', false, /<button type="button" disabled/],
])('says first %s', (_, canRun, button) => {
  const cachedAt = '1970-01-01T00:00:00.000Z';
  const view: RunView = { ...emptyRunView('', ''), status: 'answered', cachedAt };
  const html = show(view, canRun ? () => undefined : undefined);
  expect(html).toMatch(/From <time[^>]*>a moment ago<.*Run again<.*asked/);
  expect(html).toMatch(button);
});

function show(view: RunView, onRunAgain?: () => void): string {
  const turn = {
    key: 't',
    question: '',
    running: false,
    askedAt: '2026-01-01T00:00:00.000Z',
    rowCounts: {},
    sqlNodes: {},
  };
  return renderToStaticMarkup(
    <AnswerFacts turn={turn} view={view} plannerLabel={(id) => id} onRunAgain={onRunAgain} />,
  );
}

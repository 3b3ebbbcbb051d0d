import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { emptyRunView, type StatementView } from '#lib/ask/run-view.ts';
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
  const view = { ...emptyRunView('', ''), status: 'answered' as const, statements };
  const turn = {
    key: 't',
    question: '',
    running: false,
    askedAt: '2026-01-01T00:00:00.000Z',
    rowCounts: {},
    sqlNodes: {},
  };
  const html = renderToStaticMarkup(
    <AnswerFacts turn={turn} view={view} plannerLabel={(id) => id} />,
  );
  expect(html).toMatch(facts);
});

it.each<[string, boolean, RegExp]>([
  ['how old a remembered answer is, and lets it be run again', true, /<button type="button" class/],
  ['that it cannot be run again now', false, /<button type="button" disabled/],
])('says first %s', (_, canRun, button) => {
  const iso = '1970-01-01T00:00:00.000Z';
  const view = { ...emptyRunView('', ''), status: 'answered' as const, cachedAt: iso };
  const turn = {
    key: 't',
    question: '',
    running: false,
    askedAt: iso,
    rowCounts: {},
    sqlNodes: {},
  };
  const html = renderToStaticMarkup(
    <AnswerFacts
      turn={turn}
      view={view}
      plannerLabel={(id) => id}
      onRunAgain={canRun ? () => undefined : undefined}
    />,
  );
  expect(html).toMatch(/From <time[^>]*>a moment ago<.*Run again<.*asked/);
  expect(html).toMatch(button);
});

import { describe, expect, it } from 'vitest';
import type { RunFinding } from '#lib/ask/events.ts';
import { emptyRunView, type RunView } from '#lib/ask/run-view.ts';
import { listSuggestions } from './list-suggestions.ts';

const finding: RunFinding = {
  kind: 'unknown_value',
  weight: 'warning',
  confidence: 'medium',
  message: 'No row of customers has country "Germny". Did you mean "Germany"?',
  suggestions: [
    { asked: 'Germny', value: 'Germany', question: 'How many in Germany?' },
    { asked: 'Germny', value: 'Georgia' },
  ],
};

const viewOf = (...found: RunFinding[][]): RunView => ({
  ...emptyRunView('run', 'How many in Germny?'),
  statements: found.map((findings, at) => ({
    statementId: `s${at}`,
    connectionId: at,
    task: 'statement',
    state: 'done',
    sql: '',
    columns: [],
    rows: [],
    truncated: false,
    corrections: [],
    findings,
  })),
});

describe('the questions that a warning suggests', () => {
  it.each([
    ['of one database', finding.message],
    ['of several', `north, south: ${finding.message}`],
  ])('are those %s, each once', (_, warning) => {
    expect(listSuggestions(viewOf([finding], [finding]), warning)).toEqual([
      { value: 'Germany', question: 'How many in Germany?' },
    ]);
  });

  it('are none of another warning, and none of a note', () => {
    expect(listSuggestions(viewOf([finding]), 'north has more rows.')).toEqual([]);
    expect(listSuggestions(viewOf([{ ...finding, weight: 'note' }]), finding.message)).toEqual([]);
  });
});

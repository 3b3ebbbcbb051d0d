import { describe, expect, it } from 'vitest';
import type { RunEvent, RunFinding } from '../events.ts';
import { emptyRunView, type RunView } from '../run-view.ts';
import { warnOfFindings } from './tell-findings.ts';

const unknown: RunFinding = {
  kind: 'unknown_value',
  weight: 'warning',
  confidence: 'medium',
  message: 'No row of customers has country "x".',
  cause: 'no row of customers has country "x"',
};
const repeated: RunFinding = {
  kind: 'multiplied_rows',
  weight: 'warning',
  confidence: 'high',
  message: 'Too high.',
};

/** What each database's statement gave, and what was found of it. */
function warnings(...results: { rows: number; findings?: RunFinding[] }[]): string[] {
  const view: RunView = {
    ...emptyRunView('run', 'q'),
    databases: results.map((_, at) => ({
      connectionId: at,
      name: `db${at}`,
      dialect: 'sqlite',
      color: 0,
    })),
    statements: results.map(({ rows, findings }, at) => ({
      statementId: `s${at}`,
      connectionId: at,
      task: 'statement',
      state: 'done',
      sql: '',
      columns: [],
      rows: Array.from({ length: rows }, () => [1]),
      truncated: false,
      corrections: [],
      ...(findings && { findings }),
    })),
  };
  const events: RunEvent[] = [];
  warnOfFindings(view, (event) => events.push(event));
  return events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
}

describe('what is warned of beside an answer', () => {
  it('is said without a name where one database was asked', () => {
    expect(warnings({ rows: 0, findings: [unknown] })).toEqual([unknown.message]);
  });

  it('is said once for several databases', () => {
    const both = warnings({ rows: 0, findings: [unknown] }, { rows: 0, findings: [unknown] });
    expect(both).toEqual([`db0, db1: ${unknown.message}`]);
  });

  it('is no value that another database has', () => {
    expect(warnings({ rows: 0, findings: [unknown] }, { rows: 3 })).toEqual([]);
  });

  it('is a value that another database, which gave nothing, may lack as well', () => {
    expect(warnings({ rows: 0, findings: [unknown] }, { rows: 0 })).toHaveLength(1);
  });

  it('is a figure that is wrong, whatever others gave', () => {
    expect(warnings({ rows: 1, findings: [repeated] }, { rows: 3 })).toEqual(['db0: Too high.']);
  });

  it('is no note', () => {
    expect(warnings({ rows: 0, findings: [{ ...unknown, weight: 'note' }] })).toEqual([]);
  });
});

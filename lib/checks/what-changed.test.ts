import { describe, expect, it } from 'vitest';
import type { CheckRun, TableOutcome } from './data-check.ts';
import { whatChanged } from './what-changed.ts';

const table = (name: string, facts: Partial<TableOutcome> = {}): TableOutcome => ({
  left: { database: 'a', table: name },
  right: { database: 'b', table: name },
  state: 'equal',
  leftRows: 10,
  rightRows: 10,
  ...facts,
});
const run = (...tables: TableOutcome[]): CheckRun => ({
  id: 1,
  ranAt: '2026-11-27T00:00:00.000Z',
  elapsedMs: 1,
  state: 'equal',
  tables,
});
const different = (changed: number) => ({ state: 'different' as const, changed });

describe('what a run found otherwise than the one before', () => {
  it.each<[string, CheckRun, CheckRun, string[]]>([
    ['nothing', run(table('t')), run(table('t')), []],
    [
      'worse',
      run(table('t', different(2))),
      run(table('t')),
      ['worse t: 2 differences, equal before'],
    ],
    [
      'better',
      run(table('t')),
      run(table('t', different(1))),
      ['better t: equal, 1 difference before'],
    ],
    [
      'more',
      run(table('t', different(5))),
      run(table('t', different(3))),
      ['worse t: 5 differences, 3 before'],
    ],
    [
      'fewer',
      run(table('t', different(1))),
      run(table('t', different(3))),
      ['better t: 1 difference, 3 before'],
    ],
    [
      'rows',
      run(table('t', { leftRows: 12, rightRows: 12 })),
      run(table('t')),
      ['other t: 12 and 12 rows, 10 and 10 before'],
    ],
    [
      'failed',
      run(table('t', { state: 'failed' })),
      run(table('t')),
      ['worse t: not compared, equal before'],
    ],
    [
      'a column that was compared before',
      run(table('t', { compared: ['id'], leftOut: ['fax'] })),
      run(table('t', { compared: ['fax', 'id'], leftOut: [] })),
      ['worse t: equal in 1 of 2 columns, equal before; fax compared no more'],
    ],
    [
      'a column that is compared now, beside a difference',
      run(table('t', { ...different(2), compared: ['fax', 'id'], leftOut: [] })),
      run(table('t', { compared: ['id'], leftOut: ['fax'] })),
      ['worse t: 2 differences, equal in 1 of 2 columns before; fax compared now'],
    ],
    [
      'a column that only one side has now, and that nobody compared',
      run(table('t', { compared: ['id'], leftOut: ['fax'] })),
      run(table('t', { compared: ['id'], leftOut: [] })),
      ['worse t: equal in 1 of 2 columns, equal before; fax left out now'],
    ],
    [
      'columns in another order',
      run(table('t', { compared: ['id', 'fax'], leftOut: ['x', 'y'] })),
      run(table('t', { compared: ['fax', 'id'], leftOut: ['y', 'x'] })),
      [],
    ],
    [
      'an old run that did not keep its columns',
      run(table('t', { compared: ['id'], leftOut: ['fax'] })),
      run(table('t')),
      [],
    ],
    [
      'differences that are gone because their column is',
      run(table('t', { compared: ['id'], leftOut: ['fax'] })),
      run(table('t', { ...different(2), compared: ['fax', 'id'], leftOut: [] })),
      ['worse t: equal in 1 of 2 columns, 2 differences before; fax compared no more'],
    ],
    [
      'another key',
      run(table('t', { key: [] })),
      run(table('t', { key: ['id'] })),
      ['other t: whole rows compared, by id before'],
    ],
    [
      'another failure',
      run(table('t', { state: 'failed', message: 'old cannot be reached.' })),
      run(table('t', { state: 'failed', message: 'old has no table t.' })),
      ['other t: not compared: old cannot be reached.'],
    ],
    [
      'a database that was renamed',
      run(table('t'), table('u', { left: { database: 'new name', table: 'u' } })),
      run(table('t', { left: { database: 'x', table: 't' } }), table('u')),
      [],
    ],
    [
      'one table between several databases, of which one differs now',
      run(table('t'), table('t', { right: { database: 'c', table: 't' }, ...different(1) })),
      run(table('t'), table('t', { right: { database: 'c', table: 't' } })),
      ['worse t: 1 difference, equal before'],
    ],
    [
      'all tables, which could not be looked at',
      run(table('*', { state: 'failed', message: 'b cannot be reached.' })),
      run(table('t'), table('u', different(1))),
      ['worse all tables: not compared, 2 tables before'],
    ],
    [
      'all tables, which can be looked at again',
      run(table('t'), table('u')),
      run(table('*', { state: 'failed', message: 'b cannot be reached.' })),
      ['better all tables: 2 tables compared, none before'],
    ],
    [
      'all tables, which could not be looked at either time',
      run(table('*', { state: 'failed', message: 'b cannot be reached.' })),
      run(table('*', { state: 'failed', message: 'b cannot be reached.' })),
      [],
    ],
    ['a new table', run(table('t'), table('u')), run(table('t')), ['other u: new: equal']],
    ['a table less', run(table('t')), run(table('t'), table('u')), ['other u: compared no more']],
  ])('%s', (_, now, before, expected) => {
    const told = whatChanged(now, before).map((one) => `${one.kind} ${one.table}: ${one.text}`);
    expect(told).toEqual(expected);
  });
});

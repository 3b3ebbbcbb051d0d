import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Connection } from '#lib/connections/connection.ts';
import { ConnectionRow } from './connection-row.tsx';

const connection: Connection = {
  id: 1,
  name: 'shop',
  databaseType: 'postgresql',
  host: 'db.example.com',
  port: 5432,
  databaseName: 'shop',
  username: 'ann',
  hasPassword: true,
  ssl: 'prefer',
  sslCa: null,
  readOnly: true,
  sampleValues: true,
  dataPolicy: 'aggregates',
  glossary: [],
  dataVersion: 0,
  isActive: false,
  isSample: false,
  color: 0,
  lastTestedAt: null,
  createdAt: new Date(0),
};

function rowOf(fields: Partial<Connection>): string {
  return renderToStaticMarkup(
    <ConnectionRow
      connection={{ ...connection, ...fields }}
      onTest={async () => ({ ok: false, error: '' })}
      onEdit={() => {}}
      onGlossary={() => {}}
      onJoinKeys={() => {}}
      onCorrections={() => {}}
      onDelete={() => {}}
    />,
  );
}

it.each<[Partial<Connection>, boolean]>([
  [{ readOnly: false }, true],
  [{ readOnly: false, databaseType: 'mysql' }, true],
  [{ readOnly: false, databaseType: 'sqlite' }, true],
  [{}, false],
  // Which can only be read here, whatever its connection says.
  [{ readOnly: false, databaseType: 'duckdb' }, false],
])('%j: marked as one that may be changed: %s', (fields, marked) => {
  expect(rowOf(fields).includes('may be changed')).toBe(marked);
});

it('tells only those who listen that a connection was not tested', () => {
  expect(rowOf({})).toContain('<span class="sr-only">not tested yet</span>');
  expect(rowOf({ lastTestedAt: new Date(0) })).toMatch(/✓ tested/);
  expect(rowOf({ lastTestedAt: new Date(0) })).not.toContain('not tested yet');
});

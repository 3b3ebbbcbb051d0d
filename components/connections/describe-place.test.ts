import { expect, it } from 'vitest';
import { describePlace } from './describe-place.ts';

const server = {
  databaseType: 'postgresql',
  host: 'db.example.com',
  port: 5432,
  databaseName: 'shop',
  username: 'ann',
} as const;

it.each([
  [{}, 'ann@db.example.com:5432/shop'],
  [{ username: null }, 'db.example.com:5432/shop'],
  [{ host: '::1', port: 5433 }, 'ann@[::1]:5433/shop'],
  [{ host: '/var/run/postgresql' }, 'ann@/var/run/postgresql · shop'],
  [
    { databaseType: 'sqlite', host: null, port: null, databaseName: 'data/shop.db' } as const,
    'data/shop.db',
  ],
])('%j: %s', (fields, place) => {
  expect(describePlace({ ...server, ...fields })).toBe(place);
});

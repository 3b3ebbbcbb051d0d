import { unstable_doesMiddlewareMatch as doesProxyMatch } from 'next/experimental/testing/server';
import { describe, expect, it } from 'vitest';
import { config } from '../proxy.ts';

const runsFor = (path: string) => doesProxyMatch({ config, url: `http://127.0.0.1${path}` });

/**
 * Whatever the proxy does not run for, and no route handler answers, is the not-found page, and that
 * performs every server action that is posted to it.
 */
describe('the proxy', () => {
  it.each([
    '/',
    '/databases',
    '/chats/1',
    '/nothing',
    '/_next/staticx',
    '/_next/static',
    '/_next/static%2fx',
    '/_next/image',
    '/_next/imagex',
    '/_next/image/x',
    '/_next/data/x/databases.json',
    '/health/x',
    '/health/x/',
    '/healthx',
    '/health.json',
    '/health.rsc',
    '/apix',
    '/api.rsc',
    '/API/connections',
    '/%61pi/connections',
    '/api%2fconnections',
  ])('runs for %s', (path) => expect(runsFor(path)).toBe(true));

  it.each([
    '/health',
    '/health/',
    '/health?x=1',
    '/api',
    '/api/',
    '/api/connections',
    '/api/connections/1/',
    '/api/nothing/of/that',
    '/_next/static/chunks/a.js',
  ])('leaves %s to what answers it', (path) => expect(runsFor(path)).toBe(false));
});

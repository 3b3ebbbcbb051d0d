import { describe, expect, it } from 'vitest';
import { parseEnv } from './env.ts';

describe('parseEnv', () => {
  it('has a default for every setting', () => {
    const env = parseEnv({});
    expect(env).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, rowsMax: 1_000 });
    expect(env.timeoutMs).toBe(30_000);
    expect(env.openai).toBeUndefined();
    expect(env).toMatchObject({ cacheTtlMs: 3_600_000, redisUrl: undefined });
  });

  it('takes an empty line of a .env file as not set', () => {
    expect(parseEnv({ PORT: '', OPENAI_API_KEY: '' })).toMatchObject({
      port: 3000,
      openai: undefined,
    });
  });

  it('connects a model with a base URL alone', () => {
    expect(parseEnv({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }).openai).toEqual({
      apiKey: undefined,
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: undefined,
    });
  });

  it.each([
    [{ PORT: '70000' }, /PORT must be a whole number from 1 to 65535/],
    [{ PORT: 'web' }, /PORT must be a whole number/],
    [{ PORT: '0x10' }, /PORT must be a whole number/],
    [{ MAX_QUERY_ROWS: '1e3' }, /MAX_QUERY_ROWS must be a whole number/],
    [{ QUERY_TIMEOUT_SECONDS: ' ' }, /QUERY_TIMEOUT_SECONDS must be/],
    [{ MAX_QUERY_ROWS: '0' }, /MAX_QUERY_ROWS must be a whole number/],
    [{ MAX_QUERY_ROWS: '1.5' }, /MAX_QUERY_ROWS must be a whole number/],
    [{ QUERY_TIMEOUT_SECONDS: '-3' }, /QUERY_TIMEOUT_SECONDS must be/],
    [{ GURU_DEMO: 'yes' }, /GURU_DEMO must be 0 or 1/],
    [{ OPENAI_BASE_URL: 'localhost:11434' }, /OPENAI_BASE_URL must be an http/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be file:/],
    [{ CACHE_TTL: '1h' }, /CACHE_TTL must be a whole number from 0/],
    [{ REDIS_URL: '127.0.0.1:6379' }, /REDIS_URL must be a redis:/],
    [{ REDIS_URL: 'http://127.0.0.1:6379' }, /REDIS_URL must be a redis:/],
    [{ APP_SECRET: 'short' }, /APP_SECRET must have at least 16 characters/],
  ])('names the wrong setting and what it should be: %o', (source, message) => {
    expect(() => parseEnv(source)).toThrow(message);
  });
});

describe('empty settings', () => {
  it('are none', () => {
    expect(parseEnv({ OPENAI_BASE_URL: '', OPENAI_API_KEY: '' }).openai).toBeUndefined();
  });
});

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

it('loads where the environment holds the settings of .env.example, which are empty', () => {
  const module = JSON.stringify(path.join(import.meta.dirname, 'chat-model.ts'));
  const script = `await import(${module}); console.log('loaded')`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, OPENAI_BASE_URL: '', OPENAI_API_KEY: '' },
    encoding: 'utf8',
  });
  expect(printed).toContain('loaded');
});

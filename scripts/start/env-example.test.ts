import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv as parseEnvFile } from 'node:util';
import { expect, it } from 'vitest';
import { parseEnv } from '#lib/env.ts';

const root = path.resolve(import.meta.dirname, '../..');
const example = parseEnvFile(readFileSync(path.join(root, '.env.example'), 'utf8'));

it('.env.example gives every setting its default', () => {
  expect(parseEnv(example)).toEqual(parseEnv({}));
});

it('.env.example names exactly the settings that there are', () => {
  const source = readFileSync(path.join(root, 'lib/env.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]);
  expect(Object.keys(example).sort()).toEqual(names.sort());
});

import { expect, it } from 'vitest';
import { createEntrySeal } from './entry-seal.ts';

const seal = createEntrySeal('the secret of this server');
const text = 'Zoë’s rows';
const name = seal.nameOf('question');

it('opens what it sealed, also after a restart', () => {
  const sealed = seal.seal(name, text);
  expect(seal.open(name, sealed)).toBe(text);
  expect(createEntrySeal('the secret of this server').open(name, sealed)).toBe(text);
  expect(sealed.toString('latin1')).not.toContain('rows');
});

it('names an entry without telling its key', () => {
  expect(name).toMatch(/^guru:[\w-]{43}$/);
  expect(seal.nameOf('question')).toBe(name);
  expect(seal.nameOf('another')).not.toBe(name);
});

it('opens nothing of a server with another secret, and finds it under no name', () => {
  const other = createEntrySeal('the secret of another server');
  expect(other.open(name, seal.seal(name, text))).toBeUndefined();
  expect(other.nameOf('question')).not.toBe(name);
});

it.each<[string, (sealed: Buffer) => Buffer]>([
  ['was changed', (sealed) => Buffer.concat([sealed.subarray(0, -1), Buffer.from([0x5a])])],
  ['was cut', (sealed) => sealed.subarray(0, 20)],
  ['is something else', () => Buffer.from('{"events":[]}')],
  ['is empty', () => Buffer.alloc(0)],
])('opens nothing that %s', (_, spoil) => {
  expect(seal.open(name, spoil(seal.seal(name, text)))).toBeUndefined();
});

it('opens nothing that was put under another name', () => {
  expect(seal.open(seal.nameOf('another'), seal.seal(name, text))).toBeUndefined();
});

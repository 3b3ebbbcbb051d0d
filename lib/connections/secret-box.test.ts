import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { createSecretBox } from './secret-box.ts';

const box = createSecretBox('the secret of this test');

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('a sealed text', () => {
  it.each(['hunter2', '', 'pässwörd 密码 🔑', 'a'.repeat(10_000)])('opens again: %.20s', (text) => {
    expect(box.open(box.seal(text))).toBe(text);
    expect(createSecretBox('the secret of this test').open(box.seal(text))).toBe(text);
  });

  it('does not show its text and is never the same twice', () => {
    const sealed = [box.seal('hunter2'), box.seal('hunter2')];
    expect(sealed[0]).not.toBe(sealed[1]);
    for (const one of sealed) {
      expect(one).toMatch(/^v1\.[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(one).not.toContain('hunter2');
      expect(one).not.toContain(Buffer.from('hunter2').toString('base64url'));
    }
  });

  it('does not open with another secret, and says what to do', () => {
    const failure = failureOf(() => createSecretBox('another secret').open(box.seal('hunter2')));
    expect(failure).toBeInstanceOf(AppError);
    expect((failure as AppError).code).toBe('wrong_secret');
    expect((failure as AppError).userMessage).toContain('APP_SECRET');
    expect((failure as AppError).userMessage).toContain('Nothing is lost');
  });

  const [version, nonce = '', tag = '', text = ''] = box.seal('hunter2').split('.');
  const flip = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
  it.each([
    ['a changed text', [version, nonce, tag, flip(text)]],
    ['a changed tag', [version, nonce, flip(tag), text]],
    ['a changed nonce', [version, flip(nonce), tag, text]],
    ['a shortened tag', [version, nonce, tag.slice(0, 8), text]],
    ['another version', ['v2', nonce, tag, text]],
    ['too few parts', [version, nonce]],
    ['no format at all', ['hunter2']],
  ])('does not open with %s', (_, parts) => {
    const failure = failureOf(() => box.open(parts.join('.')));
    expect((failure as AppError).code).toBe('wrong_secret');
  });
});

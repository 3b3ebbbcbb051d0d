/**
 * Seals a text with AES-256-GCM. Format, versioned so that it can change:
 * `v1.<nonce>.<tag>.<ciphertext>`, each part base64url. The key is HKDF-SHA-256 of the secret: the
 * secret is long and random or chosen for that purpose, so no slow password hash is needed.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '#lib/errors.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

export interface SecretBox {
  seal(text: string): string;
  /** @throws AppError `wrong_secret` where another secret sealed it, or it was changed. */
  open(sealed: string): string;
}

export function createSecretBox(secret: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'database-guru connection password', 32));
  return { seal: (text) => seal(key, text), open: (sealed) => open(key, sealed) };
}

function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), sealed];
  return ['v1', ...parts.map((part) => part.toString('base64url'))].join('.');
}

function open(key: Buffer, sealed: string): string {
  const [version, ...parts] = sealed.split('.');
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== 'v1' || nonce?.length !== nonceBytes || tag?.length !== tagBytes || !text) {
    throw wrongSecret(new Error('not in the format of this version'));
  }
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch (error) {
    throw wrongSecret(error);
  }
}

function wrongSecret(cause: unknown): AppError {
  return new AppError(
    'wrong_secret',
    'A stored password was sealed with another secret. Start with the APP_SECRET (or the file "secret" in DATA_DIR) that it was saved with, or enter the password again. Nothing is lost.',
    { message: 'a stored password does not open with this secret', cause },
  );
}

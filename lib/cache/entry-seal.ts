/**
 * What leaves this process for a Redis that others may read: names of entries are HMACs, their texts
 * sealed with AES-256-GCM, both with keys of the app's secret. So neither questions nor rows can be
 * read there, deployments with secrets of their own cannot read each other's, and an entry that was
 * changed, or put under another's name, does not open.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

export interface EntrySeal {
  /** The name under which an entry is kept. */
  nameOf(key: string): string;
  /** Nonce, tag, ciphertext. */
  seal(name: string, text: string): Buffer;
  /** Undefined where it does not open: made with another secret, under another name, or changed. */
  open(name: string, sealed: Buffer): string | undefined;
}

export function createEntrySeal(secret: string): EntrySeal {
  const nameKey = deriveKey(secret, 'names');
  const textKey = deriveKey(secret, 'texts');
  return {
    nameOf: (key) => `guru:${createHmac('sha256', nameKey).update(key).digest('base64url')}`,
    seal(name, text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, textKey, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(name));
      const sealed = [cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]);
    },
    open(name, sealed) {
      const nonce = sealed.subarray(0, nonceBytes);
      const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
      if (tag.length < tagBytes) return undefined;
      try {
        const decipher = createDecipheriv(algorithm, textKey, nonce, { authTagLength: tagBytes });
        decipher.setAAD(Buffer.from(name));
        decipher.setAuthTag(tag);
        const text = decipher.update(sealed.subarray(nonceBytes + tagBytes));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `database-guru cache ${purpose}`, 32));
}

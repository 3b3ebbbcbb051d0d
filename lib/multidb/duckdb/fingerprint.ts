import { createHash } from 'node:crypto';
import type { Catalogue } from './read-catalogue.ts';

/** A hash of what introspection reads, in the order in which it is read. */
export function fingerprintOf(catalogue: Catalogue): string {
  return createHash('sha256').update(JSON.stringify(catalogue)).digest('base64url');
}

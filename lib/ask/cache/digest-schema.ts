import { createHash } from 'node:crypto';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';

const known = new WeakMap<DatabaseSchema, string>();

/**
 * A schema's fingerprint as a planner sees it: its tables and also the values that were sampled, which
 * an engine's own fingerprint leaves out. Made once for each reading of a schema.
 */
export function digestSchema(schema: DatabaseSchema): string {
  const digest =
    known.get(schema) ?? createHash('sha256').update(JSON.stringify(schema)).digest('base64url');
  known.set(schema, digest);
  return digest;
}

import { z } from 'zod';

/** The answers' schemas that the API's description names, each once. */
export const components = z.registry<{ id: string }>();

/** Names a schema in the API's description. */
export function component<S extends z.ZodType>(id: string, schema: S): S {
  components.add(schema, { id });
  return schema;
}

export const time = z.iso.datetime().describe('ISO 8601 in UTC');

/** A value of an attached database: docs/values.md. */
export const cell = z
  .unknown()
  .describe('A value: null, boolean, number, text, {"$binary": base64} or JSON');

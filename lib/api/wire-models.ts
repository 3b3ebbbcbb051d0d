import type { KnownModels } from '#lib/ask/models.ts';

/** Each model with what is known of it. */
export function toWireModels({ models, defaultModel }: KnownModels) {
  return models.map((name) => ({
    name,
    kind: name === 'builtin' ? 'builtin' : 'model',
    is_default: name === defaultModel,
  }));
}

import { env } from '#lib/env.ts';
import { ensureSecret } from './read-secret.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';

let box: SecretBox | undefined;

function secretBox(): SecretBox {
  box ??= createSecretBox(ensureSecret(env().dataDir, env().appSecret));
  return box;
}

export function sealPassword(password: string): string {
  return secretBox().seal(password);
}

/** @throws AppError `wrong_secret`. */
export function openPassword(sealed: string): string {
  return secretBox().open(sealed);
}

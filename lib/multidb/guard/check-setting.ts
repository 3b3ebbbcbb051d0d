import { readArguments } from './counts/read-arguments.ts';
import type { DialectPolicy } from './policy/dialect-policy.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';

/** Refuses to tell a setting that may hold a password. Servers ignore its letters' case. */
export function checkSetting(name: string, { secretSettings }: DialectPolicy): void {
  if (!secretSettings?.names.has(name.trim().toLowerCase())) return;
  refuseStatement(`The setting ${shortName(name)} may hold a password; it may not be read.`);
}

/**
 * Judges `current_setting('…')`, whose name stands at `index`. What is put together out of columns
 * cannot be seen.
 */
export function checkSettingCall(
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): void {
  if (!policy.secretSettings?.functions.has(tokens[index]?.text ?? '')) return;
  const [given = []] = readArguments(tokens, index + 2);
  const name = given
    .filter(({ kind }) => kind === 'string')
    .map(({ text }) => text)
    .join('');
  if (name.includes('\\')) refuseStatement('The name of a setting holds no backslash.');
  checkSetting(name, policy);
}

import { readArguments } from './counts/read-arguments.ts';
import type { DialectPolicy } from './policy/dialect-policy.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isSymbol } from './token-reader.ts';

/** Refuses to tell a setting that may hold a password. Servers ignore its letters' case. */
export function checkSetting(name: string, { secretSettings }: DialectPolicy): void {
  if (!secretSettings?.names.has(name.trim().toLowerCase())) return;
  refuseStatement(`The setting ${shortName(name)} may hold a password; it may not be read.`);
}

/** Judges `SHOW name`. */
export function checkShownSetting(name: string, policy: DialectPolicy): void {
  if (policy.secretSettings?.shownTogether.has(name.trim().toLowerCase())) {
    refuseStatement(
      `SHOW ${shortName(name).toUpperCase()} also shows settings that may hold a password; show one by its name.`,
    );
  }
  checkSetting(name, policy);
}

/** Judges `current_setting('…')`, whose name stands at `index`: it must say which, by constants. */
export function checkSettingCall(
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): void {
  const functionName = tokens[index]?.text ?? '';
  if (!policy.secretSettings?.functions.has(functionName)) return;
  const [given = []] = readArguments(tokens, index + 2);
  const name = given
    .filter(({ kind }) => kind === 'string')
    .map(({ text }) => text)
    .join('');
  if (name.includes('\\')) refuseStatement('The name of a setting holds no backslash.');
  if (name === '' || !given.every((token, at) => isConstantText(token, given[at - 1]))) {
    refuseStatement(
      `${functionName}() may tell a password where the setting's name is not written out; write it as a text.`,
    );
  }
  checkSetting(name, policy);
}

/** Of `('work_' || 'mem')::text`. */
function isConstantText(token: Token, before: Token | undefined): boolean {
  if (token.kind === 'string') return true;
  if (token.kind === 'symbol') return '()|:'.includes(token.text);
  return token.kind === 'word' && isSymbol(before, ':');
}

import type { WritePolicy } from '../policy/write-policy.ts';
import { refuseStatement, shortName } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isName, isSymbol, isWord } from '../token-reader.ts';

/** Skips `IGNORE`, `ONLY`, `OR REPLACE` … behind a verb. @throws AppError for any other OR. */
export function behindModifiers(tokens: readonly Token[], at: number, policy: WritePolicy): number {
  let next = at;
  for (;;) {
    const token = tokens[next];
    if (isWord(token, 'or')) {
      const word = tokens[next + 1]?.text ?? '';
      if (!policy.orModifiers.has(word)) {
        refuseStatement(`OR ${shortName(word.toUpperCase())} is not allowed in a change.`);
      }
      next += 2;
    } else if (token?.kind === 'word' && policy.modifiers.has(token.text)) next += 1;
    else return next;
  }
}

/**
 * Reads the name of the table that is changed, and judges it.
 * @returns the last part of its name, and the index behind it
 * @throws AppError `statement_refused` where it is the database's own or another database's.
 */
export function readTarget(
  tokens: readonly Token[],
  at: number,
  policy: WritePolicy,
): { name: string; end: number } {
  let name = tokens[at];
  let end = at + 1;
  if (!isName(name)) refuseStatement('The statement does not name the table that it changes.');
  while (isSymbol(tokens[end], '.')) {
    const schema = name;
    name = tokens[end + 1];
    end += 2;
    if (!isName(name)) refuseStatement('The statement does not name the table that it changes.');
    checkTargetSchema(schema.text, name.text, policy);
  }
  checkTargetName(name.text, policy);
  return { name: name.text, end };
}

/** @throws AppError `statement_refused` where nothing in this schema may be changed. */
export function checkTargetSchema(schema: string, name: string, policy: WritePolicy): void {
  if (!policy.qualifiedTables) {
    refuseStatement(
      `${shortName(schema)}.${shortName(name)} may be of another database; a change names its table alone.`,
    );
  }
  if (policy.systemSchemas.has(schema) || isSystem(schema, policy)) {
    refuseStatement(`The schema ${shortName(schema)} is the database's own; it is not changed.`);
  }
}

/** @throws AppError `statement_refused` where the table is one of the database's own. */
export function checkTargetName(name: string, policy: WritePolicy): void {
  if (isSystem(name, policy)) {
    refuseStatement(`The table ${shortName(name)} is the database's own; it is not changed.`);
  }
}

function isSystem(name: string, { systemPrefixes }: WritePolicy): boolean {
  return systemPrefixes.some((prefix) => name.startsWith(prefix));
}

import { checkSettingCall } from './check-setting.ts';
import { checkCounts } from './counts/check-counts.ts';
import {
  type DialectPolicy,
  findRefusedAttribute,
  findRefusedFunction,
} from './policy/dialect-policy.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isName, isQualified, isSymbol, isWord } from './token-reader.ts';

/**
 * Judges the call whose `(` stands behind the name at `index`.
 *
 * @returns how many rows or characters it makes, where that is known
 */
export function checkCall(
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): number | undefined {
  const name = (tokens[index] as Token).text;
  const isMethod = policy.methodCalls === true;
  const schema = !isMethod && isQualified(tokens, index) ? tokens[index - 2] : undefined;
  const isEmpty = isSymbol(tokens[index + 2], ')');
  if (isEmpty && !schema && policy.functionsWithoutArguments?.has(name)) return undefined;
  checkFunction(name, schema && (isName(schema) ? schema.text : ''), policy);
  checkSettingCall(tokens, index, policy);
  return checkCounts(tokens, index, policy);
}

/**
 * Whether the call at `index`, in a FROM, only gives arguments to a table: behind FROM, JOIN or a
 * comma, with its schema or not, and under no refused function's name.
 */
export function isTableWithArguments(
  tokens: readonly Token[],
  index: number,
  policy: DialectPolicy,
): boolean {
  const name = (tokens[index] as Token).text;
  if (!policy.tablesTakeArguments || findRefusedFunction(policy, name)) return false;
  if (policy.allowedFunctions.has(name)) return false;
  const before = tokens[isQualified(tokens, index) ? index - 3 : index - 1];
  return isWord(before, 'from') || isWord(before, 'join') || isSymbol(before, ',');
}

/** Judges a call that stands where a table is named: `FROM f(…)`. */
export function checkTableCall(
  tokens: readonly Token[],
  index: number,
  { refusedInFrom }: DialectPolicy,
): void {
  const name = (tokens[index] as Token).text;
  if (!refusedInFrom?.names.has(name)) return;
  refuseStatement(
    `The function ${name} ${refusedInFrom.why}; only functions that read may be called.`,
  );
}

/**
 * Judges a function by its name and the schema that stands before it.
 * @throws AppError `statement_refused` where it is not known to only read.
 */
export function checkFunction(
  name: string,
  schema: string | undefined,
  policy: DialectPolicy,
): void {
  const label = shortName(name);
  const why = findRefusedFunction(policy, name);
  if (why) refuseStatement(`The function ${label} ${why}; only functions that read may be called.`);
  if (!policy.allowedFunctions.has(name)) {
    refuseStatement(`The function ${label} is not one that is known to only read.`);
  }
  if (schema === undefined || policy.extensionFunctions?.has(name)) return;
  if (!policy.functionSchemas.has(schema)) {
    refuseStatement(
      `The function ${shortName(schema)}.${label} is not one that is known to only read.`,
    );
  }
}

/** What an alias stands for: a plain value, or rows that are no table's. */
export interface AliasKinds {
  isValue: (alias: string) => boolean;
  isDerived: (alias: string) => boolean;
}

/**
 * PostgreSQL takes `(value).name` and `alias.name` as a call of the function `name` where no such
 * column exists, and an alias stands for a plain value when it names a function in FROM. A name
 * that is no known function is taken for a column here: a function of the database's own called
 * this way is left to the read-only transaction.
 */
export function checkAttribute(
  tokens: readonly Token[],
  index: number,
  { isValue, isDerived }: AliasKinds,
  policy: DialectPolicy,
): void {
  const name = tokens[index] as Token;
  const owner = tokens[index - 2];
  const tellsSecret = policy.secretSettings?.functions.has(name.text) === true;
  const why = findRefusedAttribute(policy, name.text);
  if (!tellsSecret && !why) return;
  const isOfRow = isName(owner) && !isValue(owner.text);
  if (tellsSecret && !isOfRow) {
    refuseStatement(`.${shortName(name.text)} may tell a secret; call it with the setting's name.`);
  }
  if (!why) return;
  if (isOfRow && !(policy.rowFunctions?.has(name.text) && isDerived(owner.text))) return;
  refuseStatement(
    `.${shortName(name.text)} calls a function that ${why}; only functions that read may be called.`,
  );
}

import { refuseStatement, shortName } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import type { WriteParts } from './check-write.ts';
import { behindAlias, behindParenthesis, findClause } from './find-clause.ts';
import { behindModifiers, readTarget } from './read-target.ts';
import { refuseOwnRows } from './refuse-own-rows.ts';
import { opensQuery } from './require-size.ts';

/** How the rows may be given; a parenthesis may open a query. */
const sources: ReadonlySet<string> = new Set([
  'values',
  'value',
  'select',
  'with',
  'table',
  'default',
  'set',
]);
const behindTable: ReadonlySet<string> = new Set([...sources, 'partition', 'overriding']);

/** INSERT and REPLACE: INTO table [columns], rows, [ON CONFLICT …], [RETURNING …]. */
export function checkInsert({ tokens, withs, policy, check }: WriteParts): void {
  const verb = tokens[0]?.text.toUpperCase();
  let at = behindModifiers(tokens, 1, policy);
  if (isWord(tokens[at], 'into')) at += 1;
  const target = readTarget(tokens, at, policy);
  at = target.end;
  if (isWord(tokens[at], 'partition')) at = behindParenthesis(tokens, at + 1);
  const alias = isWord(tokens[at], 'as') ? tokens[at + 1]?.text : undefined;
  at = behindAlias(tokens, at, behindTable);
  if (isSymbol(tokens[at], '(') && !opensQuery(tokens[at + 1])) {
    const end = behindParenthesis(tokens, at);
    const columns = tokens.slice(at + 1, end - 1);
    if (policy.commandColumns && columns.some(({ text }) => text === target.name)) {
      refuseStatement(
        `A column ${shortName(target.name)} of the table ${shortName(target.name)} takes commands.`,
      );
    }
    check(columns, 'rest');
    at = end;
  }
  if (isWord(tokens[at], 'overriding')) at += 3;
  const source = tokens[at];
  const known = source?.kind === 'word' && sources.has(source.text);
  if (!known && !isSymbol(source, '(')) {
    refuseStatement(`${verb} without VALUES or a query is not known to only add rows.`);
  }
  const parts = splitTail(tokens, at);
  const [rows = [], ...tails] = parts;
  refuseOwnRows({ table: target.name, alias }, rows, tails[0] ?? [], { tokens, withs, policy });
  check(isWord(source, 'set') ? rows.slice(1) : rows, 'start');
  for (const tail of tails) check(tail, 'rest');
}

/** The rows; what is done on a conflict; what is returned. */
function splitTail(tokens: readonly Token[], from: number): (readonly Token[])[] {
  const conflict = findClause(tokens, from, (word, index) => {
    if (word !== 'on') return false;
    return isWord(tokens[index + 1], 'conflict') || isWord(tokens[index + 1], 'duplicate');
  });
  const returning = findClause(tokens, from, (word) => word === 'returning');
  const end = Math.min(conflict, returning);
  const parts = [tokens.slice(from, end)];
  if (conflict < tokens.length) parts.push(tokens.slice(conflict, Math.max(returning, conflict)));
  if (returning < tokens.length) parts.push(tokens.slice(returning + 1));
  return parts;
}

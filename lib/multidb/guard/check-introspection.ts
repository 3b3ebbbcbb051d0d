import { checkExplained, startsQuery } from './check-explain.ts';
import { checkConditions } from './check-query.ts';
import { checkShownSetting } from './check-setting.ts';
import type { DialectPolicy } from './policy/dialect-policy.ts';
import { explainRefusedHead } from './policy/refused-heads.ts';
import { refuseStatement, shortName } from './refuse-statement.ts';
import type { Token } from './token.ts';
import { isName, isSymbol, isWord } from './token-reader.ts';

/** MySQL: EXPLAIN, DESCRIBE and DESC are one; a query or a table [and a column] follows. */
export function checkDescribe(tokens: readonly Token[], policy: DialectPolicy): void {
  let at = 1;
  while (['analyze', 'extended', 'partitions'].some((word) => isWord(tokens[at], word))) at++;
  if (isWord(tokens[at], 'format') && isSymbol(tokens[at + 1], '=')) at += 3;
  const rest = tokens.slice(at);
  if (startsQuery(rest[0], policy)) {
    checkExplained(rest, policy);
    return;
  }
  if (['insert', 'update', 'delete', 'replace'].some((word) => isWord(rest[0], word))) {
    const verb = rest[0]?.text.toUpperCase();
    refuseStatement(
      `${verb} changes data, which the server explains only where it could also do it; explain a SELECT of the same rows.`,
    );
  }
  const table = isSymbol(rest[1], '.') ? 3 : 1;
  const named = isName(rest[0]) && isName(rest[table - 1]) && rest.length <= table + 1;
  const lastIsName = rest.length === table || isName(rest[table]);
  const isTable = named && lastIsName && !isStatementWord(rest);
  if (!isTable) refuseStatement(explainRefusedHead(shortName(rest[0]?.text ?? 'explain')));
  checkConditions(rest, policy);
}

/**
 * MariaDB: ANALYZE [FORMAT = JSON] runs what follows and shows its plan, so this must be a query.
 * ANALYZE TABLE, with words before it or not, renews statistics.
 */
export function checkAnalyze(tokens: readonly Token[], policy: DialectPolicy): void {
  const hasFormat = isWord(tokens[1], 'format') && isSymbol(tokens[2], '=');
  const run = tokens.slice(hasFormat ? 4 : 1);
  const head = run.find((token) => !isSymbol(token, '('));
  if (head?.kind === 'word' && head.text !== 'table' && policy.heads[head.text] === 'query') {
    checkExplained(run, policy);
    return;
  }
  const changes = isStatementWord(run) && !isWord(run[0], 'for');
  refuseStatement(explainRefusedHead(changes ? (run[0]?.text ?? '') : 'analyze'));
}

/** SHOW and what may be shown. */
export function checkShow(tokens: readonly Token[], policy: DialectPolicy): void {
  if (!policy.showSubjects) {
    // PostgreSQL: SHOW and a setting's name.
    const plain = tokens.slice(1).every((token) => isName(token) || isSymbol(token, '.'));
    if (!plain || tokens.length < 2) refuseStatement('SHOW takes the name of a setting.');
    checkShownSetting(tokens.at(-1)?.text ?? '', policy);
    return;
  }
  let at = 1;
  while (['full', 'extended', 'global', 'session'].some((word) => isWord(tokens[at], word))) at++;
  const words = tokens.slice(at, at + 2).map((token) => (token.kind === 'word' ? token.text : ''));
  const known = [words.join(' '), words[0]].find((subject) =>
    policy.showSubjects?.includes(subject ?? ''),
  );
  if (known === undefined) {
    const shown = shortName(words.join(' ').trim().toUpperCase());
    refuseStatement(`SHOW ${shown} is not a statement that is known to only read.`);
  }
  checkConditions(tokens.slice(at + known.split(' ').length), policy);
}

/** SQLite: PRAGMA [schema.]name, or with an argument that only says what to tell about. */
export function checkPragma(tokens: readonly Token[], policy: DialectPolicy): void {
  const at = isSymbol(tokens[2], '.') ? 3 : 1;
  const name = tokens[at];
  const argument = tokens.slice(at + 1);
  const label = shortName(name?.text ?? '').toLowerCase();
  if (!name || !isName(name)) refuseStatement('PRAGMA takes a name.');
  const tells = policy.pragmas?.withArgument.has(name.text) ?? false;
  if (!tells && !policy.pragmas?.plain.has(name.text)) {
    refuseStatement(`PRAGMA ${label} is not one that is known to only read.`);
  }
  if (argument.length === 0) return;
  const bracketed =
    argument.length === 3 && isSymbol(argument[0], '(') && isSymbol(argument[2], ')');
  const isEqual =
    policy.pragmas?.takesEquals && argument.length === 2 && isSymbol(argument[0], '=');
  if (!tells || !(bracketed || isEqual)) {
    refuseStatement(`PRAGMA ${label} with a value changes a setting; only reading it is allowed.`);
  }
}

/** EXPLAIN UPDATE t …, EXPLAIN FOR CONNECTION n: no description of a table called so. */
function isStatementWord(rest: readonly Token[]): boolean {
  const words = ['insert', 'update', 'delete', 'replace', 'for', 'into'];
  return words.some((word) => isWord(rest[0], word));
}

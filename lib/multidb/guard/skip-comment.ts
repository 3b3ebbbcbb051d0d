import type { LexicalRules } from './lexical-rules.ts';
import { refuseStatement } from './refuse-statement.ts';

/** The offset behind the comment that starts at `at`; undefined where none does. */
export function skipComment(sql: string, at: number, rules: LexicalRules): number | undefined {
  if (sql.startsWith('--', at)) {
    const next = sql.charCodeAt(at + 2);
    const opens = !rules.dashCommentNeedsSpace || Number.isNaN(next) || next <= 32 || next === 127;
    if (opens) return skipLine(sql, at + 2, rules);
  }
  if (rules.hashComments && sql[at] === '#') return skipLine(sql, at + 1, rules);
  return sql.startsWith('/*', at) ? skipBlock(sql, at, rules) : undefined;
}

function skipLine(sql: string, from: number, rules: LexicalRules): number {
  rules.lineCommentEnd.lastIndex = from;
  return rules.lineCommentEnd.exec(sql)?.index ?? sql.length;
}

function skipBlock(sql: string, at: number, rules: LexicalRules): number {
  if (rules.executableComment) {
    rules.executableComment.lastIndex = at;
    if (rules.executableComment.test(sql)) {
      refuseStatement('The server would run the text of the comment /*! … */ as part of the SQL.');
    }
  }
  const end = rules.nestedComments ? closeNested(sql, at) : closePlain(sql, at);
  if (end === undefined) {
    if (rules.openCommentAllowed) return sql.length;
    refuseStatement('A comment /* … is not closed.');
  }
  // Hints are not sent, as no comment is; this one would have been meant to change something.
  if (sql[at + 2] === '+' && /\b(set_var|resource_group)\b/i.test(sql.slice(at, end))) {
    refuseStatement('The optimizer hint SET_VAR or RESOURCE_GROUP changes settings of the server.');
  }
  return end;
}

function closePlain(sql: string, at: number): number | undefined {
  const close = sql.indexOf('*/', at + 2);
  return close < 0 ? undefined : close + 2;
}

function closeNested(sql: string, at: number): number | undefined {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = at + 2;
  let depth = 1;
  for (let match = edge.exec(sql); match; match = edge.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return undefined;
}

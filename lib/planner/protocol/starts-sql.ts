/** Words a statement may begin with, writes included: refusing those is the guard's to explain. */
const verbs =
  'select|with|values|table|explain|show|describe|desc|pragma|insert|update|delete|merge|replace|' +
  'create|alter|drop|truncate|grant|revoke|set|call|exec|execute|do|begin|commit|rollback|start|' +
  'use|copy|analyze|vacuum|attach|detach|load|lock|reindex|kill|declare|reset|rename';
const start = String.raw`^[\s(]*(?:`;
const end = String.raw`)(?=[\s(*'"\`;]|$)`;
const upperVerb = new RegExp(start + verbs.toUpperCase() + end);
const lowerVerb = new RegExp(start + verbs + end);
const anyVerb = new RegExp(start + verbs + end, 'i');
const comment = /^\s*(?:--(?!-)|\/\*)/;

/**
 * Whether a line is the first one of a statement, told from its beginning alone, so that it can be
 * shown while it still grows. A verb in one letter case is SQL; `Select` or `With` opens a
 * sentence at least as often and is left to startsSql.
 */
export function surelyStartsSql(line: string, options: { afterStatement: boolean }): boolean {
  const complete = /^[\s(]*[a-z]+[\s(*'"`;]/i.test(line);
  if (complete && (upperVerb.test(line) || lowerVerb.test(line))) return true;
  return !options.afterStatement && comment.test(line) && line.trim().length > 2;
}

/** Whether a whole line that stands among prose is the first one of a statement. */
export function startsSql(line: string, options: { afterStatement: boolean }): boolean {
  if (upperVerb.test(line) || lowerVerb.test(line)) return true;
  if (comment.test(line)) return !options.afterStatement;
  return anyVerb.test(line) && (line.trimEnd().endsWith(';') || /^\s*Select\s*(?:\*|$)/.test(line));
}

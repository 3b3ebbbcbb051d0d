import type { SecretSettings } from '../policy/dialect-policy.ts';
import { constantTexts, withoutCasts } from './constant-texts.ts';
import { matchesLike } from './matches-like.ts';
import { matchesSimpleExpression } from './matches-simple-expression.ts';
import { namesOf, nodeOf, type TreeNode, textOf } from './tree-node.ts';

/** What a condition is for one setting; `unknown` covers NULL, with which no row is given either. */
export type Truth = 'true' | 'false' | 'unknown';

const opposite: Readonly<Record<Truth, Truth>> = {
  true: 'false',
  false: 'true',
  unknown: 'unknown',
};

/** A secret setting, and the view in which its row stands. */
export interface SecretRow {
  name: string;
  /** The name by which the view's columns are called. */
  owner: string;
  view: SecretSettings['view'];
}

/**
 * What a WHERE is for the row of a secret setting, by what is known of it: its name, and the values that
 * its other columns may have. `true` and `false` only where that is certain.
 */
export function judgeSettingCondition(condition: unknown, row: SecretRow): Truth {
  const logic = nodeOf(condition, 'BoolExpr');
  if (logic && Array.isArray(logic.args)) {
    const parts = logic.args.map((part) => judgeSettingCondition(part, row));
    if (logic.boolop === 'NOT_EXPR') return opposite[parts[0] ?? 'unknown'];
    if (logic.boolop === 'OR_EXPR') return either(parts);
    return opposite[either(parts.map((part) => opposite[part]))];
  }
  const truth = nodeOf(nodeOf(condition, 'A_Const'), 'boolval');
  if (truth) return truth.boolval === true ? 'true' : 'false';
  const call = nodeOf(condition, 'FuncCall');
  if (call && namesOf(call.funcname).at(-1) === 'starts_with' && Array.isArray(call.args)) {
    return compare('^@', call.args[0], constantTexts(call.args[1]), row);
  }
  const compared = nodeOf(condition, 'A_Expr');
  const reading = compared && operators[namesOf(compared.name).join('.')];
  const kind = textOf(compared?.kind);
  if (!reading || !kinds.has(`${kind}${reading.isNegated ? ' not' : ''}`)) return 'unknown';
  const isList = lists.has(kind);
  const found = compare(reading.sign, compared.lexpr, constantTexts(compared.rexpr, isList), row);
  return reading.isNegated ? opposite[found] : found;
}

type Sign = '=' | 'like' | 'regexp' | '^@';

const operators: Readonly<Record<string, { sign: Sign; isNegated: boolean }>> = {
  '=': { sign: '=', isNegated: false },
  '<>': { sign: '=', isNegated: true },
  '~~': { sign: 'like', isNegated: false },
  '!~~': { sign: 'like', isNegated: true },
  '~~*': { sign: 'like', isNegated: false },
  '!~~*': { sign: 'like', isNegated: true },
  '~': { sign: 'regexp', isNegated: false },
  '!~': { sign: 'regexp', isNegated: true },
  '~*': { sign: 'regexp', isNegated: false },
  '!~*': { sign: 'regexp', isNegated: true },
  '^@': { sign: '^@', isNegated: false },
};

/** `<> ALL` is no more than NOT (= ANY), and so on; `<> ANY` and `= ALL` say little. */
const kinds: ReadonlySet<string> = new Set(
  ['AEXPR_OP', 'AEXPR_IN', 'AEXPR_LIKE', 'AEXPR_ILIKE']
    .flatMap((kind) => [kind, `${kind} not`])
    .concat('AEXPR_OP_ANY', 'AEXPR_OP_ALL not'),
);
const lists: ReadonlySet<string> = new Set(['AEXPR_IN', 'AEXPR_OP_ANY', 'AEXPR_OP_ALL']);

function either(parts: readonly Truth[]): Truth {
  if (parts.includes('true')) return 'true';
  return parts.every((part) => part === 'false') ? 'false' : 'unknown';
}

function compare(
  sign: Sign,
  value: unknown,
  texts: readonly string[] | undefined,
  row: SecretRow,
): Truth {
  if (!texts) return 'unknown';
  const column = columnOf(value, row.owner);
  if (column === 'name' || columnOf(lowered(value), row.owner) === 'name') {
    return either(texts.map((text) => compareName(sign, row.name, text)));
  }
  if (sign !== '=' || column === undefined) return 'unknown';
  return either(texts.map((text) => compareFact(column, text, row)));
}

/** The argument of `lower(…)`; names are in small letters anyway. */
function lowered(value: unknown): unknown {
  const call: TreeNode | undefined = nodeOf(value, 'FuncCall');
  const isLower = call !== undefined && namesOf(call.funcname).at(-1) === 'lower';
  return isLower && Array.isArray(call.args) && call.args.length === 1 ? call.args[0] : undefined;
}

function columnOf(value: unknown, owner: string): string | undefined {
  const names = namesOf(nodeOf(withoutCasts(value), 'ColumnRef')?.fields);
  return names.length === 1 || names.at(-2) === owner ? names.at(-1) : undefined;
}

/** Letters in another case, and spaces, may or may not count. */
function compareName(sign: Sign, name: string, text: string): Truth {
  const plain = text.trim().toLowerCase();
  const matches = {
    '=': () => name === plain,
    '^@': () => name.startsWith(plain),
    like: () => matchesLike(name, text),
    regexp: () => matchesSimpleExpression(name, text),
  }[sign]();
  if (matches === undefined) return 'unknown';
  if (!matches) return 'false';
  return plain === text ? 'true' : 'unknown';
}

function compareFact(column: string, text: string, { view }: SecretRow): Truth {
  if (column === view.category.column) {
    return view.category.harmless.has(text) ? 'false' : 'unknown';
  }
  if (!Object.hasOwn(view.ofSecrets, column)) return 'unknown';
  const possible = view.ofSecrets[column];
  if (!possible?.has(text.trim().toLowerCase())) return 'false';
  return possible.size === 1 && possible.has(text) ? 'true' : 'unknown';
}

import { isTreeNode, nodeOf } from './tree-node.ts';

/**
 * Whether a condition is the same for every row, as `isConstant` tells it of tokens: it names no
 * column, or compares something with itself.
 */
export function isConstantTree(condition: unknown): boolean {
  const logic = nodeOf(condition, 'BoolExpr');
  if (logic) {
    const parts = Array.isArray(logic.args) ? logic.args : [];
    if (logic.boolop === 'OR_EXPR') return parts.some(isConstantTree);
    return parts.every(isConstantTree);
  }
  const compared = nodeOf(condition, 'A_Expr');
  if (compared?.lexpr && spell(compared.lexpr) === spell(compared.rexpr)) return true;
  return !holdsColumn(condition);
}

function spell(node: unknown): string {
  return JSON.stringify(node, (key, value) => (key === 'location' ? undefined : value));
}

/** Without recursion: a tree may be deeper than the stack. */
function holdsColumn(root: unknown): boolean {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    else if (isTreeNode(value)) {
      if (nodeOf(value, 'ColumnRef')) return true;
      waiting.push(...Object.values(value));
    }
  }
  return false;
}

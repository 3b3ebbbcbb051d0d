import { type NodePolicy, refusedParts } from '../policy/postgresql-nodes.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { isTreeNode, type TreeNode } from './tree-node.ts';

/**
 * Visits every node of a tree and refuses whatever node or field the policy does not name. Without
 * recursion: a tree may be deeper than the stack.
 *
 * @param root `{ SelectStmt: {…} }`
 * @throws AppError `statement_refused`
 */
export function walkTree(
  root: unknown,
  policy: NodePolicy,
  visit: (name: string, node: TreeNode) => void,
): void {
  // Two stacks side by side, because an object for each node is what takes most of the time.
  const names: string[] = [];
  const nodes: TreeNode[] = [];
  const wait = (value: unknown, kind: string) => {
    if (!isTreeNode(value)) return;
    if (kind !== '') {
      names.push(kind);
      nodes.push(value);
      return;
    }
    // An empty one stands for an element that a list lacks: DISTINCT without ON.
    for (const name in value) {
      const node = value[name];
      if (!isTreeNode(node)) refuseStatement(`The statement holds an unknown ${name}.`);
      names.push(name);
      nodes.push(node);
    }
  };
  wait(root, '');
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const name = names.pop() ?? '';
    const fields = policy.get(name);
    if (!fields) refusePart(name);
    visit(name, node);
    for (const field in node) {
      const kind = fields.get(field);
      if (kind === undefined) refusePart(`${name}.${field}`);
      const value = node[field];
      if (typeof value !== 'object') continue;
      if (Array.isArray(value)) for (const item of value) wait(item, kind);
      else wait(value, kind);
    }
  }
}

function refusePart(part: string): never {
  const why = refusedParts[part] ?? `The statement holds ${part}, which is not known to only read`;
  refuseStatement(`${why}; only statements that read may run.`);
}

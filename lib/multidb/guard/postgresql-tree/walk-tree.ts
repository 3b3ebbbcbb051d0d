import { type NodePolicy, refusedParts } from '../policy/postgresql-nodes.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { isTreeNode, type TreeNode } from './tree-node.ts';

/**
 * Visits every node of a tree, parents first, and refuses whatever node or field the policies do
 * not name. Without recursion: a tree may be deeper than the stack.
 *
 * @param root `{ SelectStmt: {…} }`
 * @throws AppError `statement_refused`
 */
export function walkTree(
  root: unknown,
  policies: readonly NodePolicy[],
  visit: (name: string, node: TreeNode) => void,
): void {
  const waiting: { name: string; node: TreeNode }[] = [];
  const wait = (value: unknown, name: string | undefined) => {
    if (!isTreeNode(value)) return;
    if (name !== undefined) {
      waiting.push({ name, node: value });
      return;
    }
    // An empty one stands for an element that a list lacks: DISTINCT without ON.
    for (const [own, node] of Object.entries(value)) {
      if (!isTreeNode(node)) refuseStatement(`The statement holds an unknown ${own}.`);
      waiting.push({ name: own, node });
    }
  };
  wait(root, undefined);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { name, node } = next;
    const fields = policies.find((policy) => policy.has(name))?.get(name);
    if (!fields) refusePart(name);
    visit(name, node);
    for (const [field, value] of Object.entries(node)) {
      if (!fields.has(field)) refusePart(`${name}.${field}`);
      const kind = fields.get(field);
      if (Array.isArray(value)) for (const item of value) wait(item, kind);
      else wait(value, kind);
    }
  }
}

function refusePart(part: string): never {
  const why = refusedParts[part] ?? `The statement holds ${part}, which is not known to only read`;
  refuseStatement(`${why}; only statements that read may run.`);
}

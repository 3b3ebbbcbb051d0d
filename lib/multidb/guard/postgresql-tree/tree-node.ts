/** A node of libpg_query's tree without its name: field -> value. */
export type TreeNode = Readonly<Record<string, unknown>>;

export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under the name of `{ Name: {…} }`; undefined for a node of another kind. */
export function nodeOf(value: unknown, name: string): TreeNode | undefined {
  if (!isTreeNode(value)) return undefined;
  const node = value[name];
  return isTreeNode(node) ? node : undefined;
}

/** The texts of a list of String nodes, such as a qualified name; '' for other nodes. */
export function namesOf(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) => textOf(nodeOf(item, 'String')?.sval));
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

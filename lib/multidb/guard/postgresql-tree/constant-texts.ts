import { isTreeNode, namesOf, nodeOf, type TreeNode } from './tree-node.ts';

/**
 * The texts of a constant: one, or those of a list; undefined where anything else stands there, such as a
 * cast that may make another text of it (`'work_mem_x'::varchar(8)`).
 *
 * @param isList whether a list is asked for, so that `'{a,b}'` is one
 */
export function constantTexts(value: unknown, isList = false): string[] | undefined {
  const text = nodeOf(nodeOf(value, 'A_Const'), 'sval');
  if (text) return isList ? readArray(String(text.sval ?? '')) : [String(text.sval ?? '')];
  const cast = nodeOf(value, 'TypeCast');
  if (cast) return isPlainText(cast.typeName, isList) ? constantTexts(cast.arg, isList) : undefined;
  const elements = nodeOf(value, 'List')?.items ?? nodeOf(value, 'A_ArrayExpr')?.elements;
  if (!isList || !Array.isArray(elements)) return undefined;
  const texts = elements.map((element) => constantTexts(element));
  return texts.every((one) => one !== undefined) ? texts.flat() : undefined;
}

/** `{a, b}` of plain names, without quotes and escapes. */
function readArray(text: string): string[] | undefined {
  const inner = /^\s*\{([\w.,\s-]*)\}\s*$/.exec(text)?.[1];
  return inner?.split(',').map((element) => element.trim());
}

const textTypes: ReadonlySet<string> = new Set(['text', 'varchar']);

/** Whether a cast to this type leaves a text as it is: it is not cut off, and of no type of its own. */
export function isPlainText(type: unknown, isList = false): boolean {
  if (!isTreeNode(type) || type.typmods !== undefined) return false;
  const [name = '', schema] = namesOf(type.names).reverse();
  const isOwn = schema === undefined || schema === 'pg_catalog';
  return isOwn && textTypes.has(name) && (type.arrayBounds !== undefined) === isList;
}

/** A value without casts that leave a text as it is. */
export function withoutCasts(value: unknown): unknown {
  const cast: TreeNode | undefined = nodeOf(value, 'TypeCast');
  return cast && isPlainText(cast.typeName) ? withoutCasts(cast.arg) : value;
}

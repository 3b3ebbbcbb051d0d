import { kindsOfDatabases } from './kinds-of-databases.ts';
import { splitName } from './split-name.ts';

/** Words that databases of all kinds have in their names. */
const saysNothing = /^(db|database|data|the|\d+|[a-z])$/;

/**
 * `tenant_a` and `tenant_b`, `sales_us` and `sales_eu`, `dev` and `staging`: one word differs. A
 * number is no such word: `shop_1` and `shop_2` may be anything, which their tables have to tell.
 */
export function areNamedAlike(left: string, right: string): boolean {
  const [one, other] = [splitName(left), splitName(right)];
  if (one.length !== other.length) return false;
  const differing = one.filter((word, at) => word !== other[at]);
  if (differing.length !== 1 || /^\d+$/.test(differing[0] ?? '')) return false;
  const shared = one.filter((word, at) => word === other[at]);
  if (shared.some((word) => !saysNothing.test(word))) return true;
  const at = one.findIndex((word, position) => word !== other[position]);
  return kindsOfDatabases.some(
    ({ part }) => part.test(one[at] ?? '') && part.test(other[at] ?? ''),
  );
}

const known = new Map<string, readonly string[]>();

/**
 * `order_items`, `orderItems`, `OrderItem2` → lower-case words: order items; order item 2. Kept for
 * short names, because schemas say the same ones over and over.
 */
export function splitName(name: string): readonly string[] {
  const before = known.get(name);
  if (before) return before;
  const words = cut(name);
  if (name.length > 64) return words;
  // Bounded: names and questions come from outside.
  if (known.size > 50_000) known.clear();
  known.set(name, words);
  return words;
}

function cut(name: string): string[] {
  return name
    .normalize('NFC')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

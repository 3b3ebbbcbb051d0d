import type { ByteSpace } from './byte-space.ts';

const beyondLatin1 = /[^\0-\xff]/;

/** Writes all texts without anything between them, in bytes or, where one needs it, in UTF-16. */
export function writeTexts(
  space: ByteSpace,
  texts: readonly (string | null)[],
  change = (joined: string) => joined,
): { isWide: boolean; size: number } {
  // Joined before they are written, because each write has its price; NULL joins as nothing.
  const joined = change(texts.join(''));
  const isWide = beyondLatin1.test(joined);
  const size = isWide ? joined.length * 2 : joined.length;
  // UTF-16 units have to stand at even addresses.
  const at = space.reserve(size, 2);
  space.bytes.write(joined, at, size, isWide ? 'utf16le' : 'latin1');
  return { isWide, size };
}

import type { ByteSpace } from './byte-space.ts';

/** Joined before they are written, because each write has its price; small enough to stay cheap. */
const joinedCharactersMax = 32_768;
const beyondLatin1 = /[^\0-\xff]/;

/** Writes all texts without anything between them, in bytes or, where one needs it, in UTF-16. */
export function writeTexts(
  space: ByteSpace,
  texts: readonly (string | null)[],
): { isWide: boolean; size: number } {
  // UTF-16 units have to stand at even addresses.
  const from = space.reserve(0, 2);
  const isWide = !writeAs('latin1', space, texts);
  if (isWide) {
    space.length = from;
    writeAs('utf16le', space, texts);
  }
  return { isWide, size: space.length - from };
}

/** @returns false where Latin-1 cannot hold them. */
function writeAs(
  encoding: 'latin1' | 'utf16le',
  space: ByteSpace,
  texts: readonly (string | null)[],
): boolean {
  let joined = '';
  for (let row = 0; row <= texts.length; row += 1) {
    if (joined.length > joinedCharactersMax || row === texts.length) {
      if (encoding === 'latin1' && beyondLatin1.test(joined)) return false;
      const size = encoding === 'latin1' ? joined.length : joined.length * 2;
      // Before the call: it may move the bytes.
      const at = space.reserve(size);
      space.bytes.write(joined, at, size, encoding);
      joined = '';
    }
    joined += texts[row] ?? '';
  }
  return true;
}

import type { ByteSpace } from './byte-space.ts';
import type { JoinedTexts } from './joined-texts.ts';

const beyondLatin1 = /[^\0-\xff]/;

/** What is to become another character in all of them. */
export interface CharacterChange {
  from: string;
  to: string;
}

/** Writes all texts without anything between them, in bytes or, where one needs it, in UTF-16. */
export function writeTexts(
  space: ByteSpace,
  // Joined before they are written, because each write has its price.
  { joined }: JoinedTexts,
  change?: CharacterChange,
): { isWide: boolean; size: number } {
  const isWide = beyondLatin1.test(joined);
  const size = isWide ? joined.length * 2 : joined.length;
  // UTF-16 units have to stand at even addresses.
  const at = space.reserve(size, 2);
  space.bytes.write(joined, at, size, isWide ? 'utf16le' : 'latin1');
  if (change) replaceCharacter(space.bytes.subarray(at, at + size), change, isWide ? 2 : 1);
  return { isWide, size };
}

/** In what was written: a changed text would have to be made and joined anew. */
function replaceCharacter(bytes: Buffer, change: CharacterChange, width: 1 | 2): void {
  const [from, to] = [change.from.charCodeAt(0), change.to.charCodeAt(0)];
  for (let at = 0; at < bytes.length; at += width) {
    if (bytes[at] === from && (width === 1 || bytes[at + 1] === 0)) bytes[at] = to;
  }
}

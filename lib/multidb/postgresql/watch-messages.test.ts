import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MessageWatch } from './watch-messages.ts';

function message(code: string, body: string, length = body.length + 4): Buffer {
  const head = Buffer.alloc(5);
  head.write(code, 0);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, Buffer.from(body, 'latin1')]);
}

const good = [
  message('R', '\0\0\0\0'),
  message('S', 'TimeZone\0UTC\0'),
  message('N', 'SNOTICE\0Mtake care\0\0'),
  message('D', '\0\x01\xff\xff\xff\xff'),
  message('E', 'SERROR\0C42P01\0M\0\0'),
  message('E', '\0'),
  message('1', ''),
  message('Z', 'I'),
];
const bad = {
  'an error without an end': message('E', 'SERROR\0MNo\0'),
  'an error that ends in a text': message('E', 'SERROR\0MNo'),
  'an error without fields': message('E', ''),
  'a notice that is a greeting of MySQL': message('N', '8.4.0-', 10),
  'a length that does not count itself': message('Z', '', 3),
};

/** Whether all pieces pass. */
function passes(bytes: Buffer, pieces: number[]): boolean {
  const watch = new MessageWatch();
  try {
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const next = at + (pieces[turn % pieces.length] ?? 1);
      watch.check(bytes.subarray(at, next));
      at = next;
    }
    return true;
  } catch {
    return false;
  }
}

const inPieces = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });

it('lets good messages pass, in whatever pieces they come', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...good)), inPieces, (messages, pieces) => {
      expect(passes(Buffer.concat(messages), pieces)).toBe(true);
    }),
  );
});

it.each(Object.entries(bad))('stops at %s, in whatever pieces it comes', (_what, wrong) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...good)), inPieces, (messages, pieces) => {
      expect(passes(Buffer.concat([...messages, wrong]), pieces)).toBe(false);
    }),
  );
});

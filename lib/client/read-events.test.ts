import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEvents } from './read-events.ts';

async function read(text: string, cuts: number[] = []) {
  const bytes = new TextEncoder().encode(text);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  );
  async function* chunks() {
    for (const [at, place] of places.slice(1).entries()) yield bytes.slice(places[at], place);
  }
  const events = [];
  for await (const event of readEvents(chunks())) events.push(event);
  return events;
}

const text = [
  ': hello\n\n',
  'id: r.1\nevent: note\ndata: {"a":"é🤔"}\n\n',
  'data:one\r\ndata: two\r\n\r\n',
  'retry: 5\nunknown\nevent: answer\ndata: {}\n\n',
  'data: never ended',
].join('');
const events = [
  { id: 'r.1', event: 'note', data: '{"a":"é🤔"}' },
  { id: 'r.1', event: 'message', data: 'one\ntwo' },
  { id: 'r.1', event: 'answer', data: '{}' },
];

it('reads events', async () => {
  expect(await read(text)).toEqual(events);
});

it('wherever the stream is cut', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 8 }), async (cuts) => {
      expect(await read(text, cuts)).toEqual(events);
    }),
  ));

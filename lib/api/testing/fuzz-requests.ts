import type { ApiDocument } from '../openapi/make-document.ts';
import { hostileBodies, hostileJson, hostileTexts } from './hostile-values.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

export interface FuzzRequest {
  method: string;
  /** Path and query, as the request line has them. */
  url: string;
  headers: Record<string, string>;
  body?: string | Buffer;
  operationId: string;
  /** What the description says that this call may answer. */
  statuses: number[];
}

export interface FuzzOptions {
  seed: number;
  count: number;
  /** Bodies to start from, by operationId; else the description's examples. */
  bodies?: Record<string, Record<string, unknown>>;
  /** Values of path parameters that exist. */
  ids: readonly string[];
  /** Bytes of the largest body. */
  largest: number;
}

interface Call {
  operationId: string;
  parameters?: { name: string; in: string; example?: unknown }[];
  requestBody?: { content: { 'application/json': { example: Record<string, unknown> } } };
  responses: Record<string, unknown>;
}

const mediaTypes = ['application/json', 'text/plain', 'multipart/form-data; boundary=x', ''];

const keys = [
  'key',
  'another',
  '0b8a3c1e-6f2d-4a7b-9c55-2f1d7e0a9b34.3',
  '0b8a3c1e-6f2d-4a7b-9c55-2f1d7e0a9b34.99999999999999999999',
  '-1',
  '__proto__',
  '%00',
  '\u00ff',
  'x'.repeat(3_000),
  '',
];

/** Requests made from the API's description, each call in turn, each wrong in a way of its own. */
export function* fuzzRequests(document: ApiDocument, options: FuzzOptions): Generator<FuzzRequest> {
  const random = seededRandom(options.seed);
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method, call: call as Call })),
  );
  const huge = new Set<string>();
  for (let made = 0; made < options.count; made += 1) {
    const { path, method, call } = calls[made % calls.length] as (typeof calls)[number];
    const isHuge = call.requestBody !== undefined && !huge.has(call.operationId);
    if (isHuge) huge.add(call.operationId);
    yield {
      method: method.toUpperCase(),
      url: `${addressOf(path, call, options, random)}${queryOf(call, random)}`,
      headers: headersOf(call, random),
      ...(call.requestBody && {
        body: isHuge ? hugeBody(options.largest) : bodyOf(call, options, random),
      }),
      operationId: call.operationId,
      statuses: Object.keys(call.responses).map(Number),
    };
  }
}

function addressOf(path: string, call: Call, { ids }: FuzzOptions, random: SeededRandom): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => {
    const { example } = call.parameters?.find((one) => one.name === name) ?? {};
    const known = [...ids, encodeURIComponent(String(example))];
    return random.chance(0.5) ? random.pick(known) : inAddress(random.pick(hostileTexts));
  });
  if (!random.chance(0.3)) return filled;
  return filled.endsWith('/') ? filled.slice(0, -1) : `${filled}/`;
}

function queryOf(call: Call, random: SeededRandom): string {
  const names = (call.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
  const given = [...names, '__proto__', 'connectionId', 'x'].flatMap((name) => {
    if (!random.chance(names.includes(name) ? 0.5 : 0.05)) return [];
    const value = `${name}=${inAddress(random.pick(hostileTexts))}`;
    return random.chance(0.1) ? [value, `${name}=1`] : [value];
  });
  return given.length > 0 ? `?${given.join('&')}` : '';
}

function headersOf(call: Call, random: SeededRandom): Record<string, string> {
  const type = random.chance(0.8) ? 'application/json' : random.pick(mediaTypes);
  return {
    ...(call.requestBody && type !== '' && { 'content-type': type }),
    ...(call.parameters?.some(({ name }) => name === 'Idempotency-Key') &&
      random.chance(0.2) && { 'idempotency-key': random.pick(keys) }),
    ...(call.parameters?.some(({ name }) => name === 'Last-Event-ID') &&
      random.chance(0.2) && { 'last-event-id': random.pick(keys) }),
    ...(random.chance(0.2) && { accept: random.pick(['text/event-stream', '*/*;q=x', '\u00ff']) }),
  };
}

/** As a request line can hold it. */
function inAddress(text: string): string {
  return text.replace(/[^!-~]/g, encodeURIComponent).replaceAll('#', '%23');
}

/** The example with one or two members that are wrong. */
function bodyOf(call: Call, { bodies }: FuzzOptions, random: SeededRandom): string | Buffer {
  const kind = random.next();
  if (kind < 0.2) return random.pick(hostileBodies);
  const example =
    bodies?.[call.operationId] ?? call.requestBody?.content['application/json'].example;
  const members = new Map(
    Object.entries(example ?? {}).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  const names = [...members.keys(), ...optionalMembers];
  // Some are right, so that what comes after the checks is reached.
  for (let change = kind < 0.3 ? 0 : random.pick([1, 1, 2]); change > 0; change -= 1) {
    members.set(random.pick(names), random.pick(hostileJson));
  }
  if (random.chance(0.1)) members.delete(random.pick(names));
  const text = [...members].map(([name, json]) => `${JSON.stringify(name)}:${json}`);
  return `{${text.join(',')}}`;
}

/** Known to some calls and unknown to others. */
const optionalMembers = [
  'connection_ids',
  'chat_session_id',
  'connection_id',
  'user_id',
  'query_history_id',
  'databases_used',
  'model',
  'schema',
  'host',
  'port',
  'ssl',
  'ssl_ca',
  'read_only',
  'username',
  'password',
  'allow_write',
  '__proto__',
  'constructor',
];

function hugeBody(bytes: number): string {
  return `{"name":"${'x'.repeat(bytes)}"}`;
}

export interface Example {
  /** Of its first line in the document. */
  line: number;
  method: string;
  /** Path and query; may hold `$name`. */
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** The answer that the document shows. */
  answer: unknown;
}

/**
 * The calls of a document: each block of shell that begins with curl, with the block of JSON after it
 * as its answer.
 */
export function readExamples(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map((match) => ({
    language: match[1],
    text: match[2] ?? '',
    line: markdown.slice(0, match.index).split('\n').length,
  }));
  return blocks.flatMap(({ language, text, line }, at) => {
    if (language !== 'sh' || !text.startsWith('curl ')) return [];
    const next = blocks[at + 1];
    const answer = next?.language === 'json' ? JSON.parse(next.text) : undefined;
    return [{ line, answer, ...readCurl(wordsOf(text)) }];
  });
}

function readCurl([, ...words]: string[]): Omit<Example, 'line' | 'answer'> {
  const headers: Record<string, string> = {};
  let [url, method, body]: (string | undefined)[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const value = words[at + 1] ?? '';
    if (word === '-H') {
      const [name = '', ...rest] = value.split(':');
      headers[name.trim().toLowerCase()] = rest.join(':').trim();
    } else if (word === '-X') method = value;
    else if (word === '-d') body = value;
    else if (word.startsWith('-')) continue;
    else {
      url = word.replace(/^http:\/\/127\.0\.0\.1:3000/, '');
      continue;
    }
    at += 1;
  }
  if (url === undefined) throw new Error('An example without an address');
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), url, headers, body };
}

/** As a shell cuts them: quotes, and lines that go on. */
function wordsOf(command: string): string[] {
  const text = command.replace(/\\\n/g, ' ').trim();
  return [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}

/**
 * Where an answer is not of the shape that is shown: members and types at every depth; a list is of
 * the shape of its first element; null fits anything; a member `…` says that there are more.
 */
export function shapeDifferences(shown: unknown, real: unknown, place = 'answer'): string[] {
  if (shown === null || real === null || shown === '…') return [];
  if (Array.isArray(shown)) {
    if (!Array.isArray(real)) return [`${place} is no list`];
    if (shown.length === 0) return [];
    if (real.length === 0) return [`${place} is empty`];
    return shapeDifferences(shown[0], real[0], `${place}[0]`);
  }
  if (typeof shown !== typeof real) return [`${place} is ${typeof real}, not ${typeof shown}`];
  if (typeof shown !== 'object') return [];
  const { '…': more, ...members } = shown as Record<string, unknown>;
  const own = real as Record<string, unknown>;
  const missing = Object.keys(members).filter((name) => !Object.hasOwn(own, name));
  const unknown = more ? [] : Object.keys(own).filter((name) => !Object.hasOwn(members, name));
  return [
    ...missing.map((name) => `${place}.${name} is not there`),
    ...unknown.map((name) => `${place}.${name} is not shown`),
    ...Object.entries(members).flatMap(([name, value]) =>
      Object.hasOwn(own, name) ? shapeDifferences(value, own[name], `${place}.${name}`) : [],
    ),
  ];
}

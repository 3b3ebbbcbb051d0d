const lineMaxChars = 1_000_000;

/**
 * Passes server-sent events on line by line, whatever pieces they come in, tells of each line of data,
 * and mends what the SDK does not read (Mistral's lists of parts).
 *
 * @param hear that a line of data came, which is about a token where a model writes; comment lines
 *   (`: processing`) only show that a gateway is alive
 */
export function watchEvents(hear: () => void): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  const passOn = (line: string): string => {
    if (!/^data:\s*\S/.test(line)) return line;
    hear();
    return line.includes('"content":[') || line.includes('"content": [') ? flatten(line) : line;
  };
  return new TransformStream({
    transform(chunk, controller) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      const whole = lines.map((line) => `${passOn(line)}\n`).join('');
      // What does not end is no event; whoever reads it decides what it is.
      const endless = rest.length > lineMaxChars ? rest : '';
      if (endless) rest = '';
      if (whole + endless !== '') controller.enqueue(encoder.encode(whole + endless));
    },
    flush(controller) {
      const last = rest + decoder.decode();
      if (last !== '') controller.enqueue(encoder.encode(passOn(last)));
    },
  });
}

interface Part {
  type?: unknown;
  text?: unknown;
}

/** The text of a content's parts alone: the others are thinking. */
function flatten(line: string): string {
  const json = line.replace(/^data:\s*/, '');
  try {
    const chunk = JSON.parse(json) as { choices?: { delta?: { content?: unknown } }[] };
    for (const { delta } of chunk.choices ?? []) {
      if (delta && Array.isArray(delta.content)) delta.content = textOf(delta.content as Part[]);
    }
    return `data: ${JSON.stringify(chunk)}`;
  } catch {
    // Not JSON after all: the SDK says so.
    return line;
  }
}

function textOf(parts: Part[]): string {
  return parts
    .map(({ type, text }) => (type === 'text' && typeof text === 'string' ? text : ''))
    .join('');
}

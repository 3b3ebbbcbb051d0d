import { mendEvent } from './mend-event.ts';

const lineMaxChars = 1_000_000;
/** After the reason why a reply ended, only what it took is still to come. */
const afterEndMs = 1_000;

/**
 * Passes server-sent events on line by line, whatever pieces they come in, tells of each line of data,
 * and mends what the SDK does not read (mend-event.ts). Ends where the reply says that it ends: some
 * gateways keep the connection open behind it.
 *
 * @param hear that a line of data came, which is about a token where a model writes; comment lines
 *   (`: processing`) only show that a gateway is alive
 */
export function watchEvents(hear: () => void): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  let ending: ReturnType<typeof setTimeout> | undefined;
  const passOn = (line: string): string => {
    if (!/^data:\s*\S/.test(line)) return line;
    hear();
    return mendEvent(line);
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
      if (/^data:\s*\[DONE\]\s*$/m.test(whole)) {
        clearTimeout(ending);
        controller.terminate();
      } else if (ending === undefined && /"finish_reason":\s*"\w/.test(whole)) {
        ending = setTimeout(() => endNow(controller), afterEndMs);
      }
    },
    flush(controller) {
      clearTimeout(ending);
      const last = rest + decoder.decode();
      if (last !== '') controller.enqueue(encoder.encode(passOn(last)));
    },
  });
}

function endNow(controller: TransformStreamDefaultController<Uint8Array>): void {
  try {
    controller.terminate();
  } catch {
    // It has ended or broken off meanwhile.
  }
}

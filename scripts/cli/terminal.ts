export interface Stream {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  write(text: string): unknown;
}

/** What is printed goes to stdout, plain in a pipe; how far it is, to stderr where a person sees it. */
export interface Terminal {
  print(text: string): void;
  /** A sentence beside the result. */
  say(text: string): void;
  /** Takes the place of the one before; nothing where nobody watches. */
  progress(text: string): void;
  endProgress(): void;
  bold(text: string): string;
  dim(text: string): string;
}

export function createTerminal(
  out: Stream,
  err: Stream,
  env: Record<string, string | undefined>,
): Terminal {
  const isColoured = out.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const isWatched = err.isTTY === true && env.TERM !== 'dumb';
  const paint = (code: number) => (text: string) =>
    isColoured ? `\u001b[${code}m${text}\u001b[0m` : text;
  let isShown = false;
  const endProgress = () => {
    if (isShown) err.write('\r\u001b[K');
    isShown = false;
  };
  return {
    print: (text) => {
      endProgress();
      out.write(`${text}\n`);
    },
    say: (text) => {
      endProgress();
      err.write(`${text}\n`);
    },
    progress: (text) => {
      if (!isWatched) return;
      err.write(
        `\r\u001b[K${withoutControls(text).slice(0, Math.max(10, (err.columns ?? 80) - 1))}`,
      );
      isShown = true;
    },
    endProgress,
    bold: paint(1),
    dim: paint(2),
  };
}

/** What a database holds must not move the cursor, or change what the terminal is. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '�');
}

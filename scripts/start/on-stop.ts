/** A stop that hangs is worse than one that cuts something off. */
const stopTimeoutMs = 10_000;
/** What shells report for a program that Ctrl-C ended. */
const interruptedExitCode = 130;

let closeWork: (() => Promise<void>) | undefined;
let codeAfterClose = 0;
let stopping = false;

/**
 * From now on this process ends when somebody wants it to: Ctrl-C, SIGTERM, or the death of the
 * process that started it. Programs that it started are ended with it.
 */
export function listenForStop(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
}

/** What is to be closed first, once there is something, and how the process is to exit then. */
export function closeOnStop(work: () => Promise<void>, exitCode = 0): void {
  closeWork = work;
  codeAfterClose = exitCode;
}

function stop(): void {
  // Ctrl-C arrives from the terminal and, once more, from npm.
  if (stopping) return;
  stopping = true;
  if (!closeWork) process.exit(interruptedExitCode);
  setTimeout(() => process.exit(1), stopTimeoutMs).unref();
  closeWork().then(
    () => process.exit(codeAfterClose),
    (error: unknown) => {
      console.error('The server could not stop cleanly.', error);
      process.exit(1);
    },
  );
}

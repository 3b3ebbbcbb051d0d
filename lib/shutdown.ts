/**
 * What must be closed before the process ends. The registry lives on globalThis: the code that
 * opens things is bundled apart from the script that ends the process.
 */
type Task = () => Promise<unknown>;

interface Shutdown {
  tasks: Map<string, Task>;
  running?: Promise<void>;
}

const key = Symbol.for('database-guru.shutdown');
const holder = globalThis as { [key]?: Shutdown };

function shutdown(): Shutdown {
  holder[key] ??= { tasks: new Map() };
  return holder[key];
}

/** A later task of the same name replaces the earlier one (a development server reloads modules). */
export function onShutdown(name: string, task: Task): void {
  shutdown().tasks.set(name, task);
}

/** Runs every task once, in the order of registration; a failing one is logged and passed over. */
export function shutDown(): Promise<void> {
  const state = shutdown();
  state.running ??= (async () => {
    for (const [name, task] of state.tasks) {
      try {
        await task();
      } catch (error) {
        console.error(`Closing ${name} failed.`, error);
      }
    }
  })();
  return state.running;
}

import type { Actor } from '#lib/actor.ts';
import { finishRun } from '#lib/history/finish-run.ts';
import { replaceRun } from '#lib/history/replace-run.ts';
import { saveRun } from '#lib/history/save-run.ts';
import type { RunEvent } from './events.ts';
import type { RunView } from './run-view.ts';

/** The steps after which a run is worth keeping if the process dies. */
const keptSteps: ReadonlySet<RunEvent['type']> = new Set([
  'route',
  'sql-end',
  'confirm-request',
  'query-end',
  'repair',
  'finding',
  'combine',
]);

/**
 * A run's steps come in bursts, and each write holds the process up for a moment: at most so many
 * milliseconds of a run are lost with its process.
 */
const saveAfterMs = 200;

export interface RunStore {
  /** Stores the view as far as it came, soon and never in the run's way. */
  keep(event: RunEvent, view: RunView): void;
  /** Stores the view now. @throws AppError `storage_failed`. */
  record(view: RunView): Promise<void>;
  /** Stores the finished run. Undefined when it is stored, else a sentence that says why not. */
  finish(view: RunView): Promise<string | undefined>;
}

/** @param replaces the session's run that this one is to take the place of once it is answered */
export function createRunStore(
  actor: Actor,
  queryId: number,
  replaces?: { chatSessionId: string; queryId: number },
): RunStore {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let latest: RunView;

  const save = async () => {
    await writing;
    timer = undefined;
    writing = saveRun(actor, queryId, latest).catch((error: unknown) => {
      // The finished run is stored once more at the end, and that failure is told.
      console.error('A step of a run could not be stored.', error);
    });
  };

  return {
    keep(event, view) {
      if (!keptSteps.has(event.type)) return;
      latest = view;
      // Whoever sees what waits for them is to find it again, whatever happens the next moment.
      if (event.type === 'confirm-request') {
        clearTimeout(timer);
        timer = setTimeout(save, 0);
      }
      timer ??= setTimeout(save, saveAfterMs);
    },
    async record(view) {
      clearTimeout(timer);
      timer = undefined;
      await writing;
      await saveRun(actor, queryId, view);
    },
    async finish(view) {
      clearTimeout(timer);
      await writing;
      try {
        await finishRun(actor, queryId, view);
        if (replaces && view.status === 'answered') {
          await replaceRun(actor, replaces.chatSessionId, replaces.queryId);
        }
        return undefined;
      } catch (error) {
        console.error('A finished run could not be stored.', error);
        return 'This answer could not be stored: it will be gone when the page is reloaded. Check the free space and the rights of the data folder.';
      }
    },
  };
}

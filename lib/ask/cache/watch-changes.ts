import type { Actor } from '#lib/actor.ts';
import { noteChange } from '#lib/connections/note-change.ts';
import type { RunView } from '../run-view.ts';

/** Tells the connections of the changes that a run makes in them. */
export interface ChangeWatch {
  /** Before the statement runs. @throws AppError `storage_failed`: then it must not. */
  begins(statementId: string, view: RunView): Promise<void>;
  /** After it has ended, whatever it came to; nothing where it never began. Never rejects. */
  ended(statementId: string, view: RunView): Promise<void>;
}

/**
 * Noted twice: what is read while a change is being made must not be given again either, and a process
 * that dies meanwhile has noted it all the same.
 */
export function watchChanges(actor: Actor): ChangeWatch {
  const begun = new Set<string>();
  const note = async (statementId: string, { statements }: RunView) => {
    const statement = statements.find((one) => one.statementId === statementId);
    if (statement) await noteChange(actor, statement.connectionId);
  };
  return {
    async begins(statementId, view) {
      await note(statementId, view);
      begun.add(statementId);
    },
    async ended(statementId, view) {
      if (!begun.delete(statementId)) return;
      await note(statementId, view).catch((error: unknown) => {
        console.error('A change could not be noted with its connection.', error);
      });
    },
  };
}

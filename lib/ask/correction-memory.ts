import type { Actor } from '#lib/actor.ts';
import type { LearnedCorrection } from '#lib/connections/corrections/learned-correction.ts';
import { listCorrections } from '#lib/connections/corrections/list-corrections.ts';
import {
  type CorrectionNotes,
  noteCorrections,
} from '#lib/connections/corrections/note-corrections.ts';

/** What mended earlier statements for a connection, and what is added to it. Never rejects. */
export interface CorrectionMemory {
  known(connectionId: number): Promise<readonly LearnedCorrection[]>;
  note(connectionId: number, notes: CorrectionNotes): Promise<void>;
}

/** The answer is none the worse for what cannot be read or kept, so that goes to the log alone. */
export function createCorrectionMemory(actor: Actor): CorrectionMemory {
  return {
    async known(connectionId) {
      try {
        return await listCorrections(actor, { connectionId, limit: 1_000 });
      } catch (error) {
        console.error('What was learned of a database could not be read.', error);
        return [];
      }
    },
    async note(connectionId, notes) {
      const isEmpty = Object.values(notes).every((list) => list.length === 0);
      // Who may not change a connection does not change what is known of it.
      if (isEmpty || !actor.rights.manageConnections) return;
      try {
        await noteCorrections(actor, connectionId, notes);
      } catch (error) {
        console.error('What was learned of a database could not be kept.', error);
      }
    },
  };
}

'use client';

import Link from 'next/link';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActions } from '#components/ui/dialog.tsx';
import { ErrorLine } from '#components/ui/error-line.tsx';
import { TextField } from '#components/ui/field.tsx';
import type { CombinedDataView } from '#lib/ask/combined-data-schema.ts';
import { nameOfPair } from './tally-table.ts';

interface SaveCheckProps {
  combined: CombinedDataView;
  /** Gives the sentence of a refusal. */
  onSave: (name: string) => Promise<string | undefined>;
}

/** Keeps a comparison, so that it can be made again. */
export function SaveCheck({ combined, onSave }: SaveCheckProps) {
  const [state, setState] = useState<'closed' | 'open' | 'saved'>('closed');
  if (state === 'saved') {
    return (
      <Link href="/checks" className="link-quiet text-ok!">
        ✓ Saved: see Checks
      </Link>
    );
  }
  return (
    <>
      <button type="button" onClick={() => setState('open')} className="link-quiet">
        Save as check
      </button>
      <Dialog open={state === 'open'} onClose={() => setState('closed')} title="Save as check">
        <SaveForm
          name={nameFor(combined)}
          onSave={onSave}
          onCancel={() => setState('closed')}
          onSaved={() => setState('saved')}
        />
      </Dialog>
    </>
  );
}

interface SaveFormProps {
  name: string;
  onSave: SaveCheckProps['onSave'];
  onCancel: () => void;
  onSaved: () => void;
}

function SaveForm({ name, onSave, onCancel, onSaved }: SaveFormProps) {
  const [draft, setDraft] = useState(name);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const refusal = await onSave(draft);
      setError(refusal);
      if (refusal === undefined) onSaved();
    });
  };
  return (
    <form onSubmit={submit}>
      <p className="mb-3 text-ink-2">
        The comparison can then be made again, and shows what has changed since the last time.
      </p>
      <TextField
        label="Name"
        value={draft}
        maxLength={120}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
      />
      <ErrorLine>{error}</ErrorLine>
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="strong" type="submit" disabled={pending || draft.trim() === ''}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}

function nameFor({ tables, databases }: CombinedDataView): string {
  const names = tables.map(nameOfPair);
  const what = names.length > 2 ? `${names.length} tables` : names.join(' and ');
  return `${what} of ${databases.join(' and ')}`.slice(0, 120);
}

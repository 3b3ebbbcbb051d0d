'use client';

import { type FormEvent, useRef, useState, useTransition } from 'react';
import { flushSync } from 'react-dom';
import type { Reply } from '#components/chat/chat-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActions } from '#components/ui/dialog.tsx';
import { ErrorLine } from '#components/ui/error-line.tsx';
import { TextField } from '#components/ui/field.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import {
  meaningCharactersMax,
  termCharactersMax,
} from '#lib/connections/glossary/glossary-input.ts';
import { formatReference } from '#lib/shape/format-reference.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { ConnectionActions } from './connection-actions.ts';
import { GlossaryList } from './glossary-list.tsx';

interface GlossaryDialogProps {
  /** Undefined while closed. */
  connection?: Connection;
  actions: Pick<ConnectionActions, 'saveGlossaryTerm' | 'deleteGlossaryTerm'>;
  onClose: () => void;
}

/** What people call things in one database: the terms there are, and a form for one more. */
export function GlossaryDialog({ connection, actions, onClose }: GlossaryDialogProps) {
  return (
    <Dialog
      wide
      open={connection !== undefined}
      onClose={onClose}
      title={`Glossary of ${connection?.name}`}
    >
      {connection && <GlossaryEditor connection={connection} actions={actions} onClose={onClose} />}
    </Dialog>
  );
}

function GlossaryEditor({ connection, actions, onClose }: Required<GlossaryDialogProps>) {
  const { id, glossary } = connection;
  const [edited, setEdited] = useState<GlossaryTerm>();
  const [problem, setProblem] = useState<{ message: string; field?: string }>();
  const [pending, startTransition] = useTransition();
  const formRef = useRef<HTMLFormElement>(null);

  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  const call = (work: () => Promise<Reply>, onDone: () => void) =>
    startTransition(async () => {
      const reply = await work();
      setProblem(reply.ok ? undefined : { message: reply.error, field: reply.field });
      if (reply.ok) onDone();
      else if (reply.field) focusOn(reply.field);
    });
  const focusOn = (field: string) => {
    const input = formRef.current?.elements.namedItem(field);
    if (input instanceof HTMLElement) input.focus();
  };
  const edit = (term?: GlossaryTerm) => {
    // The fields are others then, and the focus is for the new ones.
    flushSync(() => {
      setEdited(term);
      setProblem(undefined);
    });
    formRef.current?.reset();
    focusOn('term');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const data = new FormData(formRef.current ?? undefined);
    const text = (name: string) => String(data.get(name) ?? '');
    const input = { term: text('term'), standsFor: text('standsFor'), meaning: text('meaning') };
    call(
      () => actions.saveGlossaryTerm(id, input, edited?.term),
      () => edit(),
    );
  };

  return (
    <form ref={formRef} onSubmit={submit} className="flex flex-col gap-3.5">
      <p className="text-[13px] text-ink-2">
        Your own words for what is in this database. They count above all that its names suggest,
        for every question that asks it.
      </p>
      <GlossaryList
        glossary={glossary}
        edited={edited?.term}
        pending={pending}
        onEdit={edit}
        onDelete={(term) =>
          call(
            () => actions.deleteGlossaryTerm(id, term),
            () => edit(),
          )
        }
      />
      {/* Another one: the fields begin with its texts. */}
      <div key={edited?.term} className="flex flex-col gap-3.5">
        <div className="grid grid-cols-2 gap-3 narrow:grid-cols-1">
          <TextField
            label="Term"
            name="term"
            data-autofocus
            maxLength={termCharactersMax}
            defaultValue={edited?.term}
            placeholder="open deal"
            error={errorOf('term')}
          />
          <TextField
            label="Stands for"
            name="standsFor"
            defaultValue={edited?.standsFor && formatReference(edited.standsFor)}
            placeholder="orders.state = 'open'"
            hint={
              <>
                A table, a column, or a column and what it must be: <code>orders</code>,{' '}
                <code>orders.net</code>, <code>orders.net &gt;= 900</code>.
              </>
            }
            error={errorOf('standsFor')}
          />
        </div>
        <TextField
          label="Meaning"
          name="meaning"
          maxLength={meaningCharactersMax}
          defaultValue={edited?.meaning}
          placeholder="an order that nobody has paid yet"
          hint="In words, for people and for a connected model. May stay empty."
          error={errorOf('meaning')}
        />
      </div>
      <ErrorLine>{problem && !problem.field ? problem.message : undefined}</ErrorLine>
      <DialogActions>
        {edited && (
          <Button onClick={() => edit()} className="mr-auto">
            Cancel
          </Button>
        )}
        <Button onClick={onClose}>Done</Button>
        <Button look="strong" type="submit" disabled={pending}>
          {edited ? 'Save the term' : 'Add the term'}
        </Button>
      </DialogActions>
    </form>
  );
}

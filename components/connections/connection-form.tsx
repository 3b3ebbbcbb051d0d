'use client';

import { type FormEvent, useRef, useState, useTransition } from 'react';
import type { Reply } from '#components/chat/chat-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { DialogActions } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import { type Dialect, dialectFacts, dialects, isFileDialect } from '#lib/shape/dialect.ts';
import type { ConnectionActions, TestResult } from './connection-actions.ts';
import { readForm } from './read-form.ts';
import { ServerFields } from './server-fields.tsx';

interface ConnectionFormProps {
  /** The one to change; absent for a new one. */
  connection?: Connection;
  actions: ConnectionActions;
  onDone: () => void;
}

/** How to reach a database. It is tested before it is saved; who knows better saves anyway. */
export function ConnectionForm({ connection, actions, onDone }: ConnectionFormProps) {
  const id = connection?.id;
  const [type, setType] = useState<Dialect>(connection?.databaseType ?? 'postgresql');
  const [result, setResult] = useState<TestResult>();
  /** The last failure came from the database, not from the form. */
  const [refused, setRefused] = useState(false);
  const [work, setWork] = useState<'test' | 'save'>();
  const [pending, startTransition] = useTransition();
  const formRef = useRef<HTMLFormElement>(null);

  const run = (kind: 'test' | 'save', call: () => Promise<Reply<TestResult | undefined>>) => {
    setWork(kind);
    startTransition(async () => {
      const reply = await call();
      const test = reply.ok ? reply.value : { success: false, message: reply.error };
      setResult(test);
      setRefused(reply.ok && test?.success === false);
      if (kind === 'save' && !test) onDone();
    });
  };
  const input = () => readForm(new FormData(formRef.current ?? undefined), type);
  const save = (untested: boolean) =>
    run('save', () => actions.saveConnection(input(), { id, untested }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(false);
  };
  const test = () => {
    if (formRef.current?.reportValidity()) run('test', () => actions.testConnection(input(), id));
  };

  return (
    <form
      ref={formRef}
      onSubmit={submit}
      onChange={() => setRefused(false)}
      className="flex flex-col gap-3.5"
    >
      <fieldset disabled={connection !== undefined} className="flex gap-1 rounded-lg bg-panel p-1">
        <legend className="sr-only">Type</legend>
        {dialects.map((dialect) => (
          <label
            key={dialect}
            className="flex-auto rounded-md px-1 py-1 text-center text-[13px] text-ink-2 transition-colors has-checked:bg-card has-checked:font-medium has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line)] has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:not-has-checked:opacity-40"
          >
            <input
              type="radio"
              name="databaseType"
              value={dialect}
              checked={type === dialect}
              onChange={() => setType(dialect)}
              className="sr-only"
            />
            {dialectFacts[dialect].allProducts ?? dialectFacts[dialect].productName}
          </label>
        ))}
      </fieldset>
      <TextField
        label="Name"
        name="name"
        required
        data-autofocus
        maxLength={255}
        defaultValue={connection?.name}
        placeholder="sales_us"
        hint="How questions and answers call this database."
      />
      {isFileDialect(type) ? (
        <TextField
          label="File"
          name="databaseName"
          required
          defaultValue={connection?.databaseName}
          placeholder="/path/to/data.db"
          hint="A file on the machine that Database Guru runs on."
        />
      ) : (
        <ServerFields
          key={type}
          connection={connection}
          defaultPort={dialectFacts[type].defaultPort}
        />
      )}
      <Outcome result={result} pending={pending} work={work} />
      <DialogActions>
        <Button onClick={test} disabled={pending} className="mr-auto">
          Test
        </Button>
        {refused && (
          <Button onClick={() => save(true)} disabled={pending}>
            Save anyway
          </Button>
        )}
        <Button look="strong" type="submit" disabled={pending}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}

interface OutcomeProps {
  result?: TestResult;
  pending: boolean;
  work?: 'test' | 'save';
}

/** Has the place of a sentence on two lines from the start, so that the dialog does not move. */
function Outcome({ result, pending, work }: OutcomeProps) {
  return (
    <p role="status" data-testid="test-result" className="flex min-h-10 gap-2 text-[13px]">
      {pending && (
        <span className="inline-flex items-center gap-1.5 text-accent">
          <Spinner />
          {work === 'save' ? 'Testing, then saving …' : 'Testing …'}
        </span>
      )}
      {!pending && result && (
        <>
          <span className={`flex-none font-medium ${result.success ? 'text-ok' : 'text-bad'}`}>
            {result.success ? '✓ connected' : work === 'save' ? '✕ not saved' : '✕ not connected'}
          </span>
          <span>{result.message}</span>
        </>
      )}
    </p>
  );
}

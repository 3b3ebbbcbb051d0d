'use client';

import {
  type ClipboardEvent,
  type FocusEvent,
  type FormEvent,
  useRef,
  useState,
  useTransition,
} from 'react';
import { flushSync } from 'react-dom';
import type { Reply } from '#components/chat/chat-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { DialogActions } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import type { UrlFields } from '#lib/connections/parse-connection-url.ts';
import { type Dialect, dialectFacts, isFileDialect } from '#lib/shape/dialect.ts';
import type { ConnectionActions, TestResult } from './connection-actions.ts';
import { DialectChoice } from './dialect-choice.tsx';
import { fillForm, urlFieldNames } from './fill-form.ts';
import { FormOutcome, type Outcome } from './form-outcome.tsx';
import { MoreSettings } from './more-settings.tsx';
import { readForm } from './read-form.ts';
import { readUrl } from './read-url.ts';
import { ServerFields, type SslChoice } from './server-fields.tsx';

interface ConnectionFormProps {
  /** The one to change; absent for a new one. */
  connection?: Connection;
  actions: ConnectionActions;
  onDone: () => void;
}

/**
 * How to reach a database. A connection URL that lands in it fills it. It is tested before it is
 * saved; who knows better saves anyway.
 */
export function ConnectionForm({ connection, actions, onDone }: ConnectionFormProps) {
  const id = connection?.id;
  const [type, setType] = useState<Dialect>(connection?.databaseType ?? 'postgresql');
  const [ssl, setSsl] = useState<SslChoice>(connection?.ssl ?? 'prefer');
  const [more, setMore] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  /** The last failure came from the database, not from the form. */
  const [refused, setRefused] = useState(false);
  const [pending, startTransition] = useTransition();
  const formRef = useRef<HTMLFormElement>(null);

  const errorOf = (field: string) =>
    outcome?.kind === 'wrong' && outcome.field === field ? outcome.message : undefined;

  const run = (kind: 'test' | 'save', call: () => Promise<Reply<TestResult | undefined>>) => {
    setOutcome({ kind: 'working', work: kind });
    startTransition(async () => {
      const reply = await call();
      if (!reply.ok) return showWrong(reply.error, reply.field, kind);
      setRefused(reply.value?.success === false);
      setOutcome(reply.value && { kind: 'tested', work: kind, ...reply.value });
      if (kind === 'save' && !reply.value) onDone();
    });
  };
  const showWrong = (message: string, field?: string, work?: 'test' | 'save') => {
    const input = field && formRef.current?.elements.namedItem(field);
    setRefused(false);
    setOutcome({ kind: 'wrong', work, message, field: input ? field : undefined });
    if (input instanceof HTMLElement) input.focus();
  };

  /** Fills the form from a connection URL, or says why it can't. False for any other text. */
  const takeUrl = (text: string, landedIn: string): boolean => {
    const { fields, problem } = readUrl(text, connection) ?? {};
    if (problem) showWrong(problem, landedIn);
    else if (fields) fill(fields);
    return Boolean(fields ?? problem);
  };
  const fill = (fields: UrlFields) => {
    flushSync(() => {
      setType(fields.databaseType);
      chooseSsl(fields.ssl ?? 'prefer');
      setRefused(false);
      setOutcome({ kind: 'filled', leftOut: fields.leftOut });
    });
    if (formRef.current) fillForm(formRef.current, fields);
  };
  /** A URL that was typed, or put there by the browser. */
  const takeTypedUrl = (): boolean =>
    urlFieldNames.some((name) => {
      const input = formRef.current?.elements.namedItem(name);
      return input instanceof HTMLInputElement && takeUrl(input.value, name);
    });
  const leaveField = ({ target }: FocusEvent<HTMLFormElement>) => {
    if (!urlFieldNames.includes(target.name)) return;
    // One that can't be read may still be on its way; sending the form says so.
    const { fields } = readUrl(target.value, connection) ?? {};
    if (fields) fill(fields);
  };
  const paste = (event: ClipboardEvent<HTMLFormElement>) => {
    const input = event.target as HTMLInputElement;
    if (!urlFieldNames.includes(input.name)) return;
    if (takeUrl(event.clipboardData.getData('text'), input.name)) event.preventDefault();
  };
  const change = ({ target }: FormEvent<HTMLFormElement>) => {
    setRefused(false);
    if (errorOf((target as HTMLInputElement).name)) setOutcome(undefined);
  };
  const chooseSsl = (choice: SslChoice) => {
    setSsl(choice);
    // There is something more to say then.
    if (choice === 'verify-full') setMore(true);
  };

  const input = () => readForm(new FormData(formRef.current ?? undefined), type);
  const save = (untested: boolean) =>
    run('save', () => actions.saveConnection(input(), { id, untested }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!takeTypedUrl()) save(false);
  };
  const test = () => {
    if (takeTypedUrl() || !formRef.current?.reportValidity()) return;
    run('test', () => actions.testConnection(input(), id));
  };

  return (
    <form
      ref={formRef}
      onSubmit={submit}
      onPaste={paste}
      onBlur={leaveField}
      onChange={change}
      className="flex flex-col gap-3.5"
    >
      <DialectChoice chosen={type} onChoose={setType} disabled={connection !== undefined} />
      <TextField
        label="Name"
        name="name"
        required
        data-autofocus
        maxLength={255}
        defaultValue={connection?.name}
        placeholder="sales_us"
        hint="What questions and answers call this database."
        error={errorOf('name')}
      />
      {isFileDialect(type) ? (
        <TextField
          key="file"
          label="File"
          name="databaseName"
          required
          defaultValue={connection?.databaseName}
          placeholder={type === 'duckdb' ? '/path/to/data.duckdb' : '/path/to/data.db'}
          hint="A file on the machine that Database Guru runs on."
          error={errorOf('databaseName')}
        />
      ) : (
        <ServerFields
          key={type}
          connection={connection}
          defaultPort={dialectFacts[type].defaultPort}
          ssl={ssl}
          onSsl={chooseSsl}
          errorOf={errorOf}
        />
      )}
      <MoreSettings
        connection={connection}
        checksCertificate={!isFileDialect(type) && ssl === 'verify-full'}
        takesChanges={dialectFacts[type].takesChanges}
        open={more || errorOf('sslCa') !== undefined}
        onToggle={setMore}
        errorOf={errorOf}
      />
      <DialogActions outcome={<FormOutcome outcome={outcome} pending={pending} />}>
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

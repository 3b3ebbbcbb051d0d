import { SelectField, TextField } from '#components/ui/field.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import type { ConnectionInput } from '#lib/connections/connection-input.ts';
import { sslModeLabels } from '#lib/shape/ssl-mode.ts';

export type SslChoice = NonNullable<ConnectionInput['ssl']>;

interface ServerFieldsProps {
  connection?: Connection;
  /** Used where the port is left empty. */
  defaultPort: number | undefined;
  ssl: SslChoice;
  onSsl: (ssl: SslChoice) => void;
  /** What is wrong with the field of this name. */
  errorOf: (field: string) => string | undefined;
}

/** What a database server needs and a file does not. */
export function ServerFields(props: ServerFieldsProps) {
  const { connection, defaultPort, ssl, onSsl, errorOf } = props;
  return (
    <>
      <div className="flex gap-3">
        <TextField
          label="Host"
          name="host"
          required
          defaultValue={connection?.host ?? undefined}
          placeholder="127.0.0.1"
          hint="Or a socket, or a connection URL."
          error={errorOf('host')}
          className="flex-1"
        />
        <TextField
          label="Port"
          name="port"
          type="number"
          inputMode="numeric"
          min={1}
          max={65_535}
          defaultValue={connection?.port ?? undefined}
          placeholder={String(defaultPort ?? '')}
          error={errorOf('port')}
          className="w-28"
        />
      </div>
      <TextField
        label="Database"
        name="databaseName"
        required
        defaultValue={connection?.databaseName}
        error={errorOf('databaseName')}
      />
      <div className="flex gap-3">
        <TextField
          label="User"
          name="username"
          defaultValue={connection?.username ?? undefined}
          error={errorOf('username')}
          className="flex-1"
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          placeholder={connection?.hasPassword ? 'stored; leave empty to keep it' : ''}
          error={errorOf('password')}
          className="flex-1"
        />
      </div>
      <p className="-mt-2 text-[12.5px] text-ink-3">
        A login that may only read is best; Test says whether this one could also write.
      </p>
      <SelectField
        label="Encryption (TLS)"
        name="ssl"
        value={ssl}
        onChange={(event) => onSsl(event.target.value as SslChoice)}
        error={errorOf('ssl')}
      >
        {Object.entries(sslModeLabels).map(([mode, label]) => (
          <option key={mode} value={mode}>
            {label}
          </option>
        ))}
      </SelectField>
    </>
  );
}

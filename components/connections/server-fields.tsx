import { SelectField, TextField } from '#components/ui/field.tsx';
import type { Connection } from '#lib/connections/connection.ts';

interface ServerFieldsProps {
  connection?: Connection;
  /** Used where the port is left empty. */
  defaultPort: number | undefined;
}

/** What a database server needs and a file does not. */
export function ServerFields({ connection, defaultPort }: ServerFieldsProps) {
  return (
    <>
      <div className="flex gap-3">
        <TextField
          label="Host"
          name="host"
          required
          defaultValue={connection?.host ?? undefined}
          placeholder="127.0.0.1"
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
          className="w-28"
        />
      </div>
      <TextField
        label="Database"
        name="databaseName"
        required
        defaultValue={connection?.databaseName}
      />
      <div className="flex gap-3">
        <TextField
          label="User"
          name="username"
          defaultValue={connection?.username ?? undefined}
          className="flex-1"
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          placeholder={connection?.hasPassword ? 'stored; leave empty to keep it' : ''}
          className="flex-1"
        />
      </div>
      <SelectField label="Encryption (TLS)" name="ssl" defaultValue={connection?.ssl ?? 'prefer'}>
        <option value="prefer">When the server offers it</option>
        <option value="require">Always</option>
        <option value="verify-full">Always, and check the certificate</option>
        <option value="disable">Never</option>
      </SelectField>
      <p className="text-[12.5px] text-ink-3">
        A login that may only read is best. Database Guru only reads in any case; Test says whether
        this login could also write.
      </p>
    </>
  );
}

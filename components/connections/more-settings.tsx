import { Choice, CodeField } from '#components/ui/field.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import type { DataPolicy } from '#lib/shape/data-policy.ts';

interface MoreSettingsProps {
  connection?: Connection;
  /** The certificate is checked, so its authority can be named. */
  checksCertificate: boolean;
  /** The kind of database may be changed at all. */
  takesChanges: boolean;
  open: boolean;
  onToggle: (open: boolean) => void;
  errorOf: (field: string) => string | undefined;
}

const policies: { value: DataPolicy; label: string }[] = [
  { value: 'schema', label: 'Only the names and types of tables and columns' },
  { value: 'aggregates', label: 'Also these values, and results that count, sum up or group' },
  { value: 'rows', label: 'Also the first 20 rows of an answer' },
];

/** What few need to change, folded away. */
export function MoreSettings(props: MoreSettingsProps) {
  const { connection, checksCertificate, takesChanges, open, onToggle, errorOf } = props;
  return (
    <details
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
      className="border-t border-line pt-2.5"
    >
      <summary className="w-fit rounded text-[13px] font-medium text-ink-2 transition-colors hover:text-ink">
        More settings
      </summary>
      <div className="mt-3 flex flex-col gap-3.5">
        {checksCertificate && (
          <CodeField
            label="Certificate authority (CA)"
            name="sslCa"
            rows={4}
            defaultValue={connection?.sslCa ?? undefined}
            placeholder="-----BEGIN CERTIFICATE-----"
            hint="Only for a server whose certificate comes from an authority of its own: paste that authority’s certificate. Empty means those that this machine trusts."
            error={errorOf('sslCa')}
          />
        )}
        <Choice
          type="checkbox"
          name="sampleValues"
          defaultChecked={connection?.sampleValues ?? true}
          label="Read a few distinct values of text columns, so that questions may name them"
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-[13px] font-medium text-ink-2">
            What a connected model may see
          </legend>
          {policies.map(({ value, label }) => (
            <Choice
              key={value}
              type="radio"
              name="dataPolicy"
              value={value}
              defaultChecked={(connection?.dataPolicy ?? 'aggregates') === value}
              label={label}
            />
          ))}
        </fieldset>
        {takesChanges ? (
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 text-[13px] font-medium text-ink-2">Changes</legend>
            <Choice
              type="radio"
              name="readOnly"
              value="true"
              defaultChecked={connection?.readOnly ?? true}
              label="Read only (recommended)"
            />
            <Choice
              type="radio"
              name="readOnly"
              value="false"
              defaultChecked={connection?.readOnly === false}
              label="May also be changed, when a question allows it and you confirm"
            />
          </fieldset>
        ) : (
          <p className="text-[12.5px] text-ink-3">Databases of this kind are only ever read.</p>
        )}
      </div>
    </details>
  );
}

import type { ConnectionInput } from '#lib/connections/connection-input.ts';
import { type Dialect, isFileDialect } from '#lib/shape/dialect.ts';

/**
 * A connection from its form. An empty password is left out, so that a stored one stays; what is
 * wrong with the rest is for the schema to say.
 */
export function readForm(form: FormData, databaseType: Dialect): ConnectionInput {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const common = {
    name: text('name'),
    databaseType,
    databaseName: text('databaseName'),
    readOnly: text('readOnly') !== 'false',
    sampleValues: form.has('sampleValues'),
    dataPolicy: text('dataPolicy') as ConnectionInput['dataPolicy'],
  };
  if (isFileDialect(databaseType)) return common;
  return {
    ...common,
    host: text('host'),
    port: text('port') === '' ? undefined : Number(text('port')),
    username: text('username'),
    password: String(form.get('password') ?? '') || undefined,
    ssl: text('ssl') as ConnectionInput['ssl'],
    // Not in the form while nothing is checked: a stored one stays.
    sslCa: form.has('sslCa') ? text('sslCa') : undefined,
  };
}

/** What a connection may be made from and changed to. Client-safe: the form checks with the same. */
import { z } from 'zod';
import { dataPolicies } from '#lib/shape/data-policy.ts';
import { type Dialect, dialectFacts, dialects, isFileDialect } from '#lib/shape/dialect.ts';
import { sslModes } from '#lib/shape/ssl-mode.ts';
import { expandUrlInput } from './expand-url-input.ts';

/**
 * Drivers send texts that end at a NUL: what follows one would be read as something else. The app's
 * own PostgreSQL takes none in any text.
 */
const withoutNul = /^[^\0]*$/;

const name = z
  .string({ error: 'Give the connection a name.' })
  .trim()
  .min(1, 'Give the connection a name.')
  .max(255, 'The name may have at most 255 characters.')
  .regex(withoutNul, 'The name may not hold a NUL character.');

const databaseType = z.enum(dialects, {
  error: 'The database type must be postgresql, mysql, sqlite or duckdb.',
});

const host = z
  .string({ error: 'The host must be a name or an address.' })
  .trim()
  .max(255, 'The host may have at most 255 characters.')
  .regex(withoutNul, 'The host may not hold a NUL character.')
  // As in a URL; drivers want the address alone.
  .transform((text) => text.replace(/^\[([\w:.%]*)\]$/, '$1'))
  // Else a login or a port that was put there would be stored and shown as a part of the name.
  .refine(
    (text) => text.startsWith('/') || /^([^:@/\s]*|[\da-f]*:[\da-f:.]*:[\w:.%]*)$/i.test(text),
    {
      error:
        'The host is a name, an address or the path of a Unix socket; user, password, port and database have fields of their own.',
    },
  );

const portSentence = 'The port must be a whole number from 1 to 65535.';
const port = z.int(portSentence).min(1, portSentence).max(65_535, portSentence);

const databaseName = z
  .string({ error: 'Name the database (for SQLite and DuckDB: the path of its file).' })
  .trim()
  .min(1, 'Name the database (for SQLite and DuckDB: the path of its file).')
  .max(1024, 'The database name may have at most 1024 characters.')
  .regex(withoutNul, 'The database name may not hold a NUL character.');

const username = z
  .string({ error: 'The user name must be text.' })
  .max(255, 'The user name may have at most 255 characters.')
  .regex(withoutNul, 'The user name may not hold a NUL character.');

const password = z
  .string({ error: 'The password must be text.' })
  .max(4096, 'The password may have at most 4096 characters.')
  .regex(withoutNul, 'The password may not hold a NUL character.');

const ssl = z.enum(sslModes, { error: 'TLS must be disable, prefer, require or verify-full.' });

/** Room for a cloud provider's bundle of all its authorities. */
const sslCa = z
  .string({ error: 'The CA must be a PEM text.' })
  .trim()
  .max(400_000, 'The CA may have at most 400,000 characters.')
  .regex(withoutNul, 'The CA may not hold a NUL character.');

const readOnly = z.boolean({ error: 'Read-only must be true or false.' });
const sampleValues = z.boolean({ error: 'Sampling values must be true or false.' });
const dataPolicy = z.enum(dataPolicies, {
  error: 'The data policy must be schema, aggregates or rows.',
});

/** Null means "not given" everywhere, as clients send it for an empty field. */
const connectionFields = z.object({
  name,
  databaseType,
  host: host.nullish(),
  port: port.nullish(),
  databaseName,
  username: username.nullish(),
  password: password.nullish(),
  ssl: ssl.nullish(),
  sslCa: sslCa.nullish(),
  readOnly: readOnly.nullish(),
  sampleValues: sampleValues.nullish(),
  dataPolicy: dataPolicy.nullish(),
});

export const connectionInputSchema = withUrl(
  connectionFields.superRefine(requireHost).superRefine(refuseChanges),
);

/** What is tested needs no name yet. */
export const connectionTestSchema = withUrl(
  connectionFields
    .extend({ name: name.nullish().transform((given) => given ?? 'The database') })
    .superRefine(requireHost)
    .superRefine(refuseChanges),
);

/** A connection URL may stand in place of the host or of the database's name. */
function withUrl<S extends z.ZodType>(schema: S) {
  return z.preprocess((given, context) => {
    const { input, issue } = expandUrlInput(given);
    if (!issue) return input;
    context.addIssue({ code: 'custom', ...issue, input: '' });
    return z.NEVER;
  }, schema);
}

function requireHost(
  input: { databaseType: Dialect; host?: string | null },
  context: z.core.$RefinementCtx,
): void {
  if (isFileDialect(input.databaseType) || input.host) return;
  context.addIssue({
    code: 'custom',
    path: ['host'],
    message: 'A database server needs a host, for example 127.0.0.1 or db.example.com.',
  });
}

/** What the engine can't do is refused, rather than kept in another way than it was asked for. */
function refuseChanges(
  input: { databaseType: Dialect; readOnly?: boolean | null },
  context: z.core.$RefinementCtx,
): void {
  const { productName, takesChanges } = dialectFacts[input.databaseType];
  if (takesChanges || input.readOnly !== false) return;
  context.addIssue({
    code: 'custom',
    path: ['readOnly'],
    message: `${productName} databases can only be read here. Leave this connection read-only.`,
  });
}

const connectionPatch = z.object({
  name: name.nullish(),
  databaseType: databaseType.nullish(),
  host: host.nullish(),
  port: port.nullish(),
  databaseName: databaseName.nullish(),
  username: username.nullish(),
  password: password.nullish(),
  ssl: ssl.nullish(),
  sslCa: sslCa.nullish(),
  readOnly: readOnly.nullish(),
  sampleValues: sampleValues.nullish(),
  dataPolicy: dataPolicy.nullish(),
});

/**
 * Fields that are absent or null stay as they are; an empty password, user name or CA removes it.
 * The changed connection as a whole must satisfy connectionInputSchema.
 */
export const connectionPatchSchema = withUrl(connectionPatch);

export type ConnectionInput = z.input<typeof connectionFields>;
export type ConnectionPatch = z.input<typeof connectionPatch>;

/** When a connection to a server is encrypted, in the words of libpq, which the API takes too. */
export const sslModes = ['disable', 'prefer', 'require', 'verify-full'] as const;

export type SslMode = (typeof sslModes)[number];

/** What a person chooses "Encryption (TLS)" by, and is told of it. */
export const sslModeLabels: Readonly<Record<SslMode, string>> = {
  prefer: 'When the server offers it',
  require: 'Always',
  'verify-full': 'Always, and check the certificate',
  disable: 'Never',
};

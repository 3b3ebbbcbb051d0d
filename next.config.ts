import type { NextConfig } from 'next';

const config: NextConfig = {
  // The contract serves every path with and without a trailing slash, never with a redirect.
  skipTrailingSlashRedirect: true,
  // Native modules, WebAssembly read from a file and Knex's dynamic requires cannot be bundled.
  serverExternalPackages: [
    '@duckdb/node-api',
    'better-sqlite3',
    'knex',
    'libpg-query',
    'pg',
    'mysql2',
  ],
  // `npm run check` checks types; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // `npm run dev` serves on 127.0.0.1, which Next takes for another site than localhost.
  allowedDevOrigins: ['127.0.0.1'],
  // The arguments of a server action hold passwords.
  logging: { serverFunctions: false },
  poweredByHeader: false,
  devIndicators: false,
};

export default config;

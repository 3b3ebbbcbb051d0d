import type { NextConfig } from 'next';

const config: NextConfig = {
  // The contract serves every path with and without a trailing slash, never with a redirect.
  skipTrailingSlashRedirect: true,
  // Native modules and Knex's dynamic requires cannot be bundled.
  serverExternalPackages: ['better-sqlite3', 'knex', 'pg', 'pg-cursor', 'mysql2'],
  // `npm run check` checks types; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  devIndicators: false,
};

export default config;

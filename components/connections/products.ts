import type { Dialect } from '#lib/shape/dialect.ts';

/** How a kind of database is called on the page. */
export const products: Record<Dialect, string> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
};

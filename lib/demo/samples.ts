import { makeDevelopment, makeProduction } from './make-environments.ts';
import { makeMigration } from './make-migration.ts';
import { makeSales } from './make-sales.ts';
import { makeTenant, tenants } from './make-tenant.ts';
import { salesRegions } from './sales-regions.ts';
import type { SampleContent } from './sample-content.ts';

/** Raise it when the content changes: files of another version are made anew. */
export const samplesVersion = '1';

/** A session that a newcomer can open and ask in at once. */
export interface SampleSession {
  name: string;
  /** Names of sample databases, in the order of their chips. */
  databases: readonly string[];
  /** Questions to click; the first is the one that the session is made for. */
  examples: readonly string[];
}

/** The last one is listed first, because it was active last. */
export const sampleSessions: readonly SampleSession[] = [
  {
    name: 'Development against production',
    databases: ['development', 'production'],
    examples: [
      'Compare schema between development and production',
      'How many tasks are there per status?',
      'Compare user counts between development and production',
    ],
  },
  {
    name: 'Tenants, active orders',
    databases: ['tenant_a', 'tenant_b', 'tenant_c'],
    examples: [
      'Which tenant database has the most active orders?',
      'How many users are there?',
      'How many orders are there per status?',
      'What is the average order amount?',
    ],
  },
  {
    name: 'CRM migration check',
    databases: ['old_database', 'new_database'],
    examples: [
      'Compare customer counts between old_database and new_database',
      'Did all customers make it from old_database to new_database?',
      'How many customers have no phone?',
      'How many customers are there per country?',
      'How many notes are there?',
    ],
  },
  {
    name: 'Regional sales',
    databases: ['sales_us', 'sales_eu', 'sales_apac'],
    examples: [
      'Show total sales across US, EU and APAC databases',
      'Show total sales by month in 2026',
      'What are the top 5 products by quantity sold?',
      'How many orders are there per status?',
    ],
  },
];

/** Every sample database's name, in the order of the connection list. */
export const sampleDatabases: readonly string[] = sampleSessions
  .toReversed()
  .flatMap((session) => session.databases);

/** Makes the content of all sample databases; the same on every machine. */
export function* makeSamples(): Generator<[database: string, content: SampleContent]> {
  for (const region of salesRegions) yield [region.database, makeSales(region)];
  const { before, after } = makeMigration();
  yield ['old_database', before];
  yield ['new_database', after];
  for (const tenant of tenants) yield [tenant.database, makeTenant(tenant)];
  yield ['development', makeDevelopment()];
  yield ['production', makeProduction()];
}

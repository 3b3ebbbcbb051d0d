/** Prints what is measured as JSON lines: `npm run bench [name …]`. Times are in milliseconds. */
import { listenForStop } from '../start/on-stop.ts';
import { benchApi } from './api.ts';
import { benchCache } from './cache.ts';
import { benchCombine } from './combine.ts';
import { benchCompareData } from './compare-data.ts';
import { benchCompareSchemas } from './compare-schemas.ts';
import { benchFanOut } from './fan-out.ts';
import { benchFederate } from './federate.ts';
import { benchFirstRows } from './first-rows.ts';
import { benchGuard } from './guard.ts';
import { benchIntrospect } from './introspect.ts';
import { benchPointQuery } from './point-query.ts';
import { benchReadRows } from './read-rows.ts';
import { benchSchemaIndex } from './schema-index.ts';
import { benchSecondStart } from './second-start.ts';
import { benchStreamMemory } from './stream-memory.ts';

const benches: Readonly<Record<string, (root: string) => Promise<object>>> = {
  'second-start': benchSecondStart,
  'fan-out': benchFanOut,
  combine: benchCombine,
  'compare-data': benchCompareData,
  'compare-schemas': benchCompareSchemas,
  federate: benchFederate,
  'first-rows': benchFirstRows,
  guard: benchGuard,
  'read-rows': benchReadRows,
  'point-query': benchPointQuery,
  'stream-memory': benchStreamMemory,
  introspect: benchIntrospect,
  'schema-index': benchSchemaIndex,
  cache: benchCache,
  api: benchApi,
};

listenForStop();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `No bench is called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(1);
}
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(JSON.stringify({ bench: name, ...(await bench(process.cwd())) }));
}
process.exit(0);

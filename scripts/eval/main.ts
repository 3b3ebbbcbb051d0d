/**
 * Measures against questions and statements with known answers: `EVAL_DATA=<folder> npm run eval --
 * <set>`. The data is not part of this project; without it there is nothing to measure.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { evalGuard } from './guard.ts';

const sets: Readonly<Record<string, { file: string; run: (file: string) => Promise<object> }>> = {
  guard: { file: 'guard.json', run: evalGuard },
};

const [name = '', ...rest] = process.argv.slice(2);
const set = sets[name];
if (!set || rest.length > 0) {
  console.error(`Say which set to measure: ${Object.keys(sets).join(', ')}.`);
  process.exit(1);
}
const folder = process.env.EVAL_DATA;
const file = path.join(folder ?? '', set.file);
if (!folder || !existsSync(file)) {
  console.log(`There is nothing to measure: set EVAL_DATA to the folder that holds ${set.file}.`);
  process.exit(0);
}
console.log(JSON.stringify({ eval: name, ...(await set.run(file)) }));
process.exit(0);

/**
 * Measures against questions and statements with known answers: `EVAL_DATA=<folder> npm run eval --
 * <set> [--planner builtin|model] [--limit N] [--gold]`. The data is not part of this project; without it
 * there is nothing to measure.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { configuredModel } from '#lib/ask/choose-planner.ts';
import { evalAcross } from './cross-database/eval-across.ts';
import { evalGold } from './cross-database/gold/eval-gold.ts';
import { evalGuard } from './guard/eval-guard.ts';
import { evalQuestions } from './questions/eval-questions.ts';
import { evalRouting } from './routing/eval-routing.ts';
import { evalVerify } from './verify/eval-verify.ts';

const usage =
  'npm run eval -- guard|spider/tune|spider/report|routing/tune|routing/report|verify/tune|cross-database/tune|cross-database/report [--planner builtin|model] [--limit N] [--gold]';

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        planner: { type: 'string', default: 'builtin' },
        limit: { type: 'string' },
        gold: { type: 'boolean', default: false },
      },
    });
    const limit = values.limit === undefined ? undefined : Number(values.limit);
    const isLimit = limit === undefined || (Number.isSafeInteger(limit) && limit > 0);
    const [set, ...rest] = positionals;
    if (set && /^[\w/-]+$/.test(set) && rest.length === 0 && isLimit) {
      return { set, limit, planner: values.planner, gold: values.gold };
    }
  } catch {
    // An option that is none.
  }
  console.error(`Say what to measure: ${usage}`);
  process.exit(1);
}

const { set, limit, planner, gold } = readArguments();
const isRouting = set.startsWith('routing/');
const isVerifying = set.startsWith('verify/');
// Routing alone, and warnings of right statements, are measured with the questions of Spider.
const isCross = set.startsWith('cross-database/');
const name = nameOfFile();
const folder = process.env.EVAL_DATA;
const file = path.join(folder ?? '', name);
if (!folder || !existsSync(file)) {
  console.log(`There is nothing to measure: set EVAL_DATA to the folder that holds ${name}.`);
  process.exit(0);
}
/** `model` is the configured one. */
const plannerId = planner === 'model' ? configuredModel() : planner;
if (plannerId === undefined) {
  console.log('There is no model to measure: set OPENAI_BASE_URL, or OPENAI_API_KEY.');
  process.exit(0);
}
const figures = await measure(plannerId);
console.log(JSON.stringify({ eval: set, ...figures }));
process.exit(0);

/** Routing alone, and warnings of right statements, are measured with the questions of Spider. */
function nameOfFile(): string {
  if (set === 'guard') return 'guard.json';
  return isCross
    ? 'cross-database/questions.jsonl'
    : `${set.replace(/^(routing|verify)\//, 'spider/')}.jsonl`;
}

function measure(planner: string): Promise<object> {
  if (set === 'guard') return evalGuard(file);
  if (isVerifying) return evalVerify(file, limit);
  if (isCross && gold) return evalGold(set, path.dirname(file), path.basename(set), limit);
  if (isCross) {
    const split = path.basename(set);
    return evalAcross(set, path.dirname(file), split, { planner, limit });
  }
  if (isRouting) return evalRouting(set, file, { limit });
  return evalQuestions(set, file, { planner, limit });
}

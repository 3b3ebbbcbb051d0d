import type { PlannableDatabase } from '#lib/planner/planner.ts';
import { routeQuestion } from '#lib/planner/schema-index/route-question.ts';
import { searchIndexOf } from '#lib/planner/schema-index/search-index.ts';
import { makeDatabase } from './made-up-schema.ts';
import { median } from './median.ts';

const databaseCount = 50;
const tableCount = 200;
const columnCount = 15;
const rounds = 5;

const questions = [
  'How many customers placed an order last month?',
  'Which supplier delivered the most parts to the northern warehouse in 2024?',
  'Show the name and email of every employee who manages more than three projects',
  'Average salary per department for staff hired after 2020',
  'List all invoices of clients in Germany that are not paid yet',
  'Compare total revenue by product category and region',
  'Which patients missed their last appointment with Doctor Lee?',
  'What is the most common reason for complaints about shipments?',
  'Find the tickets that were opened by premium members and closed within a day',
  'Top 10 campaigns by cost and number of leads',
  'Number of vehicles in maintenance by location and manufacturer',
  'Show contract_number, start date and status of contracts that end this year',
];

/** Building the index of many schemas, bringing one up to date, and linking questions to all. */
export async function benchSchemaIndex(): Promise<object> {
  const [buildMs, updateMs, linkMs, firstMs]: number[][] = [[], [], [], []];
  const [buildCpuMs, linkCpuMs]: number[][] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const databases = Array.from({ length: databaseCount }, (_, at) =>
      makeDatabase(`unit_${at}`, tableCount, columnCount, round * databaseCount + at),
    );
    const builtFrom = cpuMs();
    buildMs?.push(timeMs(() => databases.forEach(searchIndexOf)));
    buildCpuMs?.push(cpuMs() - builtFrom);
    const changed = makeDatabase('unit_0', tableCount, columnCount, 9_000 + round);
    updateMs?.push(timeMs(() => searchIndexOf(changed)));
    const attached: PlannableDatabase[] = [changed, ...databases.slice(1)];
    for (const question of questions) {
      firstMs?.push(timeMs(() => routeQuestion(question, attached)));
    }
    for (const question of questions) {
      const linkedFrom = cpuMs();
      linkMs?.push(timeMs(() => routeQuestion(`${question} (${round})`, attached)));
      linkCpuMs?.push(cpuMs() - linkedFrom);
    }
  }
  return {
    databases: databaseCount,
    tables: tableCount,
    columns: columnCount,
    build_ms: median(buildMs ?? []),
    update_one_ms: median(updateMs ?? []),
    link_p50_ms: quantile(linkMs ?? [], 0.5),
    link_p95_ms: quantile(linkMs ?? [], 0.95),
    // What other programs take does not count in these; what collects garbage beside does.
    build_cpu_ms: median(buildCpuMs ?? []),
    link_cpu_p50_ms: quantile(linkCpuMs ?? [], 0.5),
    link_cpu_p95_ms: quantile(linkCpuMs ?? [], 0.95),
    first_link_p95_ms: quantile(firstMs ?? [], 0.95),
    rounds,
  };
}

/** Of the processor, all threads together. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function timeMs(work: () => unknown): number {
  const startedAtMs = performance.now();
  work();
  return performance.now() - startedAtMs;
}

function quantile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
}

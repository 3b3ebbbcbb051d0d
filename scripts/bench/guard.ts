import { guardStatement, warmGuard } from '#lib/multidb/guard/guard-statement.ts';
import { judgeStatement } from '#lib/multidb/guard/judge-statement.ts';
import { dialects } from '#lib/shape/dialect.ts';
import { median } from './median.ts';

const warmUpRuns = 3_000;
const runs = 2_000;

/** A report as people ask for: 1 KB in every dialect. */
const statement = `
  WITH paid AS (
    SELECT client_id, region_id, count(*) AS invoices, sum(amount) AS total
    FROM invoices
    WHERE status IN ('paid', 'settled', 'archived') AND amount BETWEEN 10 AND 100000
    GROUP BY client_id, region_id
    HAVING count(*) > 1 AND min(paid_on) >= '2024-01-01' AND max(paid_on) < '2026-01-01'
  )
  SELECT c.name, c.country, r.name AS region, p.invoices, p.total,
    rank() OVER (PARTITION BY r.id ORDER BY p.total DESC) AS place,
    round(100.0 * p.total / sum(p.total) OVER (PARTITION BY r.id), 2) AS share,
    CASE WHEN p.total > 10000 THEN 'large' WHEN p.total > 1000 THEN 'medium' ELSE 'small' END AS size
  FROM paid p
  JOIN clients c ON c.id = p.client_id
  LEFT JOIN regions r ON r.id = p.region_id
  WHERE c.country <> 'XX'
    AND (r.name LIKE 'north%' OR r.name IS NULL OR coalesce(c.note, '') = 'do not delete')
    AND EXISTS (SELECT 1 FROM contacts k WHERE k.client_id = c.id AND k.email LIKE '%@example.com')
  ORDER BY r.name, place
  LIMIT 200`;

/** 100 KB that is hard to read: what repeats is opened and never closed, or chained. */
const pieces = ['(', "'", '"', '/*', '--\n', 'a.', 'a+', '$a$', ' SELECT', ',1', '[', 'CASE '];
/** Conditions of changes are read level by level, and each comparison for itself. */
const conditions = [
  'a<b OR ',
  'a=1 AND ',
  "a = 'x' AND b = 2 OR ",
  'NOT ',
  '(a=1 OR ',
  'x.id = t.id AND ',
  'id IN (SELECT id FROM t) OR ',
  'id IN (SELECT id FROM t WHERE ',
  'EXISTS (SELECT 1 FROM t x WHERE x.id = t.id AND ',
  'CASE WHEN a = 1 THEN ',
  'a = (SELECT max(a) FROM t) OR ',
];
const beginnings = [
  'SELECT ',
  'SELECT 1 FROM t WHERE ',
  'DELETE FROM t WHERE ',
  'UPDATE t SET a = 1 FROM t x WHERE ',
  'DELETE FROM t WHERE id IN (SELECT id FROM t WHERE ',
];
const hardBytes = 100_000;
/** What has more words and signs than the guard reads is refused by its tokens alone. */
const tokensMax = 19_900;
const hardRounds = 5;

/** The longest that any 100 KB took, the median of its rounds. */
async function timeHardTexts(dialect: (typeof dialects)[number]): Promise<number> {
  let worstMs = 0;
  const texts = [...pieces, ...conditions].flatMap((piece) => {
    const words = piece.match(/\w+|[^\s\w]/g)?.length ?? 1;
    const count = Math.floor(Math.min(hardBytes / piece.length, tokensMax / words));
    return beginnings.map((beginning) => beginning + piece.repeat(count));
  });
  for (const text of texts) {
    const times: number[] = [];
    for (let round = 0; round < hardRounds; round += 1) {
      const startedAtMs = performance.now();
      await judgeStatement(text, dialect).catch(() => undefined);
      times.push(performance.now() - startedAtMs);
    }
    worstMs = Math.max(worstMs, median(times));
  }
  return worstMs;
}

/** How long the guard takes to judge one statement, and 100 KB of anything, in each dialect. */
export async function benchGuard(): Promise<object> {
  const figures: Record<string, number> = { statement_bytes: Buffer.byteLength(statement) };
  for (const dialect of dialects) {
    await warmGuard(dialect);
    for (let run = 0; run < warmUpRuns; run += 1) await guardStatement(statement, dialect);
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const startedAtMs = performance.now();
      await guardStatement(statement, dialect);
      times.push(performance.now() - startedAtMs);
    }
    times.sort((a, b) => a - b);
    figures[`${dialect}_p50_ms`] = roundMs(times[runs / 2]);
    figures[`${dialect}_100kb_ms`] = await timeHardTexts(dialect);
    figures[`${dialect}_p99_ms`] = roundMs(times[Math.floor(runs * 0.99)]);
  }
  return { ...figures, runs };
}

function roundMs(timeMs = Number.NaN): number {
  return Math.round(timeMs * 1_000) / 1_000;
}

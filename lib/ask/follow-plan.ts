import type { LearnedTerm, PlanExample, Planner, PlanRequest } from '#lib/planner/planner.ts';
import { parsePlan } from '#lib/planner/protocol/parse-plan.ts';
import { planOptions } from '#lib/planner/protocol/plan-options.ts';
import type { PlanPart, StatementDelta } from '#lib/planner/protocol/plan-part.ts';
import { formatReference } from '#lib/shape/format-reference.ts';
import { type DataTask, runDataComparison } from './compare-data/run-data-comparison.ts';
import { runSchemaComparison, type SchemaTask } from './compare-task.ts';
import { executeStatement } from './execute-statement.ts';
import { toPlannedFor } from './execute-write.ts';
import { RunFederation } from './federate/run-federation.ts';
import type { Emit, ReadyDatabase, RunContext } from './run-context.ts';
import { tellPlannerNews } from './tell-planner-news.ts';

/** What a plan came to, beside the events that it caused. */
export interface PlanOutcome {
  /** Statements and schema readings that were started. */
  started: number;
  /** Databases that the planner leaves out, and why. */
  skipped: { connectionId: number; reason: string }[];
  clarify?: string;
  /** Replies that settle it. */
  choices: string[];
  cannot?: string;
  /** Blocks that could not be used, in sentences. */
  invalid: string[];
  /** Databases whose statement could not be used, and is shown with the reason. */
  shown: number[];
}

/** More than these nobody chooses from; any other reply can be typed. */
const choicesMax = 20;

export function nothingPlanned(): PlanOutcome {
  return { started: 0, skipped: [], choices: [], invalid: [], shown: [] };
}

export interface PlanFollower {
  /** Reads one planner's plan to its end; statements go on running after it returns. */
  follow(
    planner: Planner,
    databases: ReadyDatabase[],
    /** The others that are ready: what is joined may need one of them. */
    beside?: ReadyDatabase[],
  ): Promise<PlanOutcome>;
  /** Ends what the last plan broke off in, where no other planner writes it anew. */
  failUnusable(): void;
  /** Resolves when everything that was started has ended. */
  settled(): Promise<void>;
  /** The databases for which something was started. */
  asked(): ReadonlySet<number>;
}

/** Starts each statement the moment its block is complete, while the planner still writes. */
export function createPlanFollower(context: RunContext, emit: Emit): PlanFollower {
  const running: Promise<void>[] = [];
  const asked = new Set<number>();
  let statementCount = 0;
  let failUnusable = () => {};

  const nextId = () => {
    statementCount += 1;
    return `s${statementCount}`;
  };

  /** Told as a note, since the next question is read with it. */
  const keep = async (
    { database, term }: LearnedTerm,
    byName: ReadonlyMap<string, ReadyDatabase>,
  ): Promise<void> => {
    const connection = byName.get(database)?.connection;
    if (!connection || !context.learn || !term.standsFor) return;
    try {
      if (!(await context.learn(connection.id, term))) return;
    } catch (error) {
      // The answer is none the worse for it.
      console.error('What was chosen could not be kept.', error);
      return;
    }
    emit({
      type: 'note',
      text: `"${term.term}" is taken for ${formatReference(term.standsFor)} in ${database} from now on, unless its glossary says otherwise.`,
    });
  };

  return {
    asked: () => asked,
    failUnusable: () => failUnusable(),
    settled: async () => {
      await Promise.all(running);
    },
    async follow(planner, databases, beside = []) {
      const outcome: PlanOutcome = nothingPlanned();
      const byName = new Map(
        [...databases, ...beside].map((database) => [database.connection.name, database]),
      );
      /** Ids given to blocks that are still being written, by their place in the plan. */
      const writing = new Map<number, string>();
      const connectionOf = new Map<string, number>();
      const unusable: Extract<PlanPart, { kind: 'invalid' }>[] = [];
      const dataLines: Extract<PlanPart, { kind: 'compare-data' }>[] = [];
      const federation = new RunFederation(context, emit);
      let isWhole = false;

      const showDelta = (delta: StatementDelta) => {
        const database = byName.get(delta.database);
        if (!database) return;
        const statementId = writing.get(delta.index) ?? nextId();
        writing.set(delta.index, statementId);
        connectionOf.set(statementId, database.connection.id);
        emit({
          type: 'sql-delta',
          statementId,
          connectionId: database.connection.id,
          text: delta.text,
        });
      };

      /** A card whose SQL was already growing must not wait for an end that never comes. */
      const failWriting = ({ index, reason }: Extract<PlanPart, { kind: 'invalid' }>) => {
        const statementId = index === undefined ? undefined : writing.get(index);
        if (!statementId) return;
        const connectionId = connectionOf.get(statementId);
        if (connectionId !== undefined) outcome.shown.push(connectionId);
        // It never was a statement: the guard has refused nothing.
        emit({
          type: 'query-end',
          statementId,
          outcome: { state: 'failed', code: 'syntax_error', message: reason },
        });
      };

      failUnusable = () => unusable.forEach(failWriting);

      const start = (part: PlanPart) => {
        switch (part.kind) {
          case 'statement': {
            const database = byName.get(part.database);
            const statementId = writing.get(part.index) ?? nextId();
            if (!database) return;
            asked.add(database.connection.id);
            outcome.started += 1;
            const { feeding, emit: tell, end } = federation.add(part, statementId, database);
            const statement = { statementId, database, sql: part.sql, planner, feeding };
            running.push(executeStatement(context, statement, tell).finally(end));
            return;
          }
          case 'compare-schema': {
            const tasks = part.databases
              .map((name) => byName.get(name))
              .filter((database) => database !== undefined)
              .map((database): SchemaTask => ({ statementId: nextId(), database }));
            for (const { database } of tasks) asked.add(database.connection.id);
            outcome.started += tasks.length;
            running.push(runSchemaComparison(context, tasks, emit));
            return;
          }
          case 'clarify':
            outcome.clarify = part.question;
            return;
          case 'choice':
            if (outcome.choices.length < choicesMax && !outcome.choices.includes(part.text)) {
              outcome.choices.push(part.text);
            }
            return;
          case 'cannot':
            outcome.cannot = part.reason;
            return;
          case 'note':
            emit({ type: 'note', text: part.text });
            return;
          case 'invalid':
            outcome.invalid.push(part.reason);
            unusable.push(part);
            return;
          case 'combine':
            federation.combine(part.sql, planner);
            return;
          case 'key':
            federation.keys.push(part);
            return;
          case 'compare-data':
            dataLines.push(part);
            return;
          case 'skip': {
            const database = byName.get(part.database);
            if (database) {
              outcome.skipped.push({ connectionId: database.connection.id, reason: part.reason });
            }
            return;
          }
        }
      };

      /** All lines are one comparison, so that their tables stand in one result. */
      const startDataComparison = () => {
        const named = new Set(dataLines.flatMap(({ sides }) => sides.map((side) => side.database)));
        const tasks = databases
          .filter(({ connection }) => named.has(connection.name))
          .map((database): DataTask => ({ statementId: nextId(), database }));
        for (const { database } of tasks) asked.add(database.connection.id);
        outcome.started += tasks.length;
        running.push(runDataComparison(context, tasks, dataLines, emit));
      };

      const planned = databases.map((database) => toPlannedFor(context, database));
      const plannedBeside = beside.map((database) => toPlannedFor(context, database));
      const request: PlanRequest = {
        question: context.question,
        databases: planned,
        ...(beside.length > 0 && { beside: plannedBeside }),
        ...(context.joinKeys && { joinKeys: context.joinKeys }),
        others: context.databases
          .map(({ connection }) => connection.name)
          .filter((name) => !planned.some((database) => database.name === name)),
        conversation: context.conversation,
        now: context.startedAt,
        ...(context.examples && { examples: examplesOf(context.examples, planned) }),
      };
      const plan = planner.plan(request, context.switches.signal, tellPlannerNews(emit));
      try {
        for await (const part of parsePlan(plan, planOptions([...planned, ...plannedBeside]))) {
          if (part.kind === 'statement-delta') showDelta(part);
          else start(part);
        }
        isWhole = true;
      } finally {
        const finished = federation.finish(isWhole);
        // Its fault is the run’s, told when all is awaited.
        finished.catch(() => undefined);
        running.push(finished);
      }
      if (dataLines.length > 0) startDataComparison();
      // Not before the end: where the plan breaks off, another planner writes these anew.
      failUnusable();
      if (outcome.started > 0) {
        for (const learned of planner.learn?.(request) ?? []) running.push(keep(learned, byName));
      }
      return outcome;
    },
  };
}

/** Those that ask nothing but what is planned for now. */
function examplesOf(examples: PlanExample[], planned: PlanRequest['databases']): PlanExample[] {
  return examples.filter(({ statements }) =>
    statements.every(({ database }) => planned.some(({ name }) => name === database)),
  );
}

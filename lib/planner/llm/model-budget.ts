import type { TokenUsage } from '../planner.ts';
import { modelFailure } from './model-failure.ts';
import type { ModelOptions } from './model-options.ts';
import { spellSeconds } from './spell-seconds.ts';

/** Keeps one question's calls of a model within its allowance. */
export class ModelBudget {
  private readonly options: ModelOptions;
  private tokensUsed = 0;
  private waitedMs = 0;

  constructor(options: ModelOptions) {
    this.options = options;
  }

  /** Of tokens. */
  get tokensLeft(): number {
    return (this.options.allowance?.tokensMax ?? Number.POSITIVE_INFINITY) - this.tokensUsed;
  }

  get msLeft(): number {
    return (this.options.allowance?.totalMs ?? Number.POSITIVE_INFINITY) - this.waitedMs;
  }

  use({ input, output }: TokenUsage, elapsedMs: number): void {
    this.tokensUsed += input + output;
    this.waitedMs += elapsedMs;
  }

  /** @throws AppError `planner_failed` where a prompt of that size cannot be paid for any more. */
  demand(promptTokens: number): void {
    const { model, allowance } = this.options;
    if (promptTokens >= this.tokensLeft) {
      throw modelFailure(
        this.options,
        `The model ${model} may use ${spellCount(allowance?.tokensMax)} tokens for one question, which this one would exceed. Ask with fewer databases, or raise MODEL_TOKENS_MAX.`,
      );
    }
    if (this.msLeft <= 0) {
      throw modelFailure(
        this.options,
        `The model ${model} has used the ${spellSeconds(allowance?.totalMs ?? 0)} that it may take for one question. Raise MODEL_TIMEOUT_SECONDS to let it take longer.`,
      );
    }
  }
}

function spellCount(tokens = 0): string {
  return tokens.toLocaleString('en-US');
}

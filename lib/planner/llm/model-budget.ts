import type { TokenUsage } from '../planner.ts';
import { modelFailure } from './model-failure.ts';
import type { ModelOptions } from './model-options.ts';
import { spellSeconds } from './spell-seconds.ts';

/** What a reply that is still being written has taken so far, in tokens, its prompt included. */
export interface Claim {
  tokens: number;
}

/** Keeps one question's calls of a model within its allowance. */
export class ModelBudget {
  private readonly options: ModelOptions;
  private tokensUsed = 0;
  private waitedMs = 0;
  private readonly claims = new Set<Claim>();

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

  /**
   * Takes what a reply will cost at least; several statements may be mended at once.
   * @throws AppError `planner_failed` where a prompt of that size cannot be paid for any more.
   */
  claim(promptTokens: number): Claim {
    const claim = { tokens: 0 };
    this.claims.add(claim);
    try {
      this.raise(claim, promptTokens);
    } catch (error) {
      this.release(claim);
      throw error;
    }
    return claim;
  }

  /** What it took is told by `use`. */
  release(claim: Claim): void {
    this.claims.delete(claim);
  }

  /** @throws AppError `planner_failed` where all that is being written cannot be paid for any more. */
  raise(claim: Claim, tokens: number): void {
    const { model, allowance } = this.options;
    claim.tokens = tokens;
    const claimed = [...this.claims].reduce((sum, one) => sum + one.tokens, 0);
    if (claimed >= this.tokensLeft) {
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

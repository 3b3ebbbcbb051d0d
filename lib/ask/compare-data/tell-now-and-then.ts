/** So often at most, milliseconds: what moves on is seen to move, and the run's stream stays short. */
const intervalMs = 300;

/** Passes the latest of many tellings on, the first one at once and then now and then. */
export function tellNowAndThen<T>(tell: (value: T) => void): {
  tell(value: T): void;
  /** Nothing is told any more. */
  end(): void;
} {
  let waiting: NodeJS.Timeout | undefined;
  let latest: { value: T } | undefined;
  let hasEnded = false;
  const pass = () => {
    waiting = undefined;
    if (!latest) return;
    tell(latest.value);
    latest = undefined;
    waiting = setTimeout(pass, intervalMs);
  };
  return {
    tell(value) {
      if (hasEnded) return;
      latest = { value };
      if (!waiting) pass();
    },
    end() {
      hasEnded = true;
      clearTimeout(waiting);
    },
  };
}

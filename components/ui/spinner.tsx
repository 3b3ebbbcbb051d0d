/** Turns beside a word that says what is awaited; still under reduced motion. */
export function Spinner() {
  return <i aria-hidden="true" className="spinner inline-block" />;
}

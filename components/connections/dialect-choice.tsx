import { type Dialect, dialectFacts, dialects } from '#lib/shape/dialect.ts';

interface DialectChoiceProps {
  chosen: Dialect;
  onChoose: (dialect: Dialect) => void;
  disabled: boolean;
}

/** The kinds of databases side by side, one of them chosen. */
export function DialectChoice({ chosen, onChoose, disabled }: DialectChoiceProps) {
  return (
    <fieldset disabled={disabled} className="flex gap-1 rounded-lg bg-panel p-1">
      <legend className="sr-only">Type</legend>
      {dialects.map((dialect) => (
        <label
          key={dialect}
          className="flex-auto rounded-md px-1 py-1 text-center text-[13px] text-ink-2 transition-colors has-checked:bg-card has-checked:font-medium has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line)] has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:not-has-checked:opacity-40"
        >
          <input
            type="radio"
            name="databaseType"
            value={dialect}
            checked={chosen === dialect}
            onChange={() => onChoose(dialect)}
            className="sr-only"
          />
          {dialectFacts[dialect].allProducts ?? dialectFacts[dialect].productName}
        </label>
      ))}
    </fieldset>
  );
}

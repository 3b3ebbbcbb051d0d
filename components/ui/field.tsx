import { type ComponentProps, type ReactNode, useId } from 'react';

interface LabelProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it: stands in the hint's place. */
  error?: string;
  className?: string;
}

interface DescribedProps {
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

/** A label above its control and, where needed, a line below: grey for a hint, red for an error. */
function Labelled({
  label,
  hint,
  error,
  className = '',
  control,
}: LabelProps & { control: (described: DescribedProps) => ReactNode }) {
  const lineId = useId();
  const described: DescribedProps = {
    ...(error && { 'aria-invalid': true }),
    ...((error || hint) && { 'aria-describedby': lineId }),
  };
  return (
    <div className={`min-w-0 ${className}`}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children */}
      <label className="block">
        <span className="mb-1 block text-[13px] font-medium text-ink-2">{label}</span>
        {control(described)}
      </label>
      {(error || hint) && (
        <p id={lineId} className={`mt-1 text-[12.5px] ${error ? 'text-bad' : 'text-ink-3'}`}>
          {error ? `✕ ${error}` : hint}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  className,
  ...input
}: LabelProps & ComponentProps<'input'>) {
  const labels = { label, hint, error, className };
  return (
    <Labelled
      {...labels}
      control={(described) => (
        <input
          className="field-box"
          autoComplete="off"
          spellCheck={false}
          {...described}
          {...input}
        />
      )}
    />
  );
}

export function SelectField({
  label,
  hint,
  error,
  className,
  ...select
}: LabelProps & ComponentProps<'select'>) {
  const labels = { label, hint, error, className };
  return (
    <Labelled
      {...labels}
      control={(described) => <select className="field-box" {...described} {...select} />}
    />
  );
}

/** For texts of many lines that machines wrote. */
export function CodeField({
  label,
  hint,
  error,
  className,
  ...area
}: LabelProps & ComponentProps<'textarea'>) {
  const labels = { label, hint, error, className };
  return (
    <Labelled
      {...labels}
      control={(described) => (
        <textarea
          className="field-box resize-y font-mono text-[12px]"
          autoComplete="off"
          spellCheck={false}
          {...described}
          {...area}
        />
      )}
    />
  );
}

interface ChoiceProps extends ComponentProps<'input'> {
  type: 'radio' | 'checkbox';
  label: ReactNode;
  hint?: ReactNode;
}

/** A box or a button to tick, its words beside it. */
export function Choice({ label, hint, ...input }: ChoiceProps) {
  return (
    <label className="flex items-start gap-2">
      <input className="mt-[3px] size-3.5 flex-none accent-accent" {...input} />
      <span className="text-[13px]">
        {label}
        {hint && <span className="block text-[12.5px] text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}

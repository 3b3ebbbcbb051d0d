import type { ComponentProps, ReactNode } from 'react';

interface LabelProps {
  label: string;
  hint?: ReactNode;
  className?: string;
}

/** A label above its control and, where needed, a grey line below. */
export function Labelled({
  label,
  hint,
  className = '',
  children,
}: LabelProps & { children: ReactNode }) {
  return (
    <div className={`min-w-0 ${className}`}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children */}
      <label className="block">
        <span className="mb-1 block text-[13px] font-medium text-ink-2">{label}</span>
        {children}
      </label>
      {hint && <p className="mt-1 text-[12.5px] text-ink-3">{hint}</p>}
    </div>
  );
}

export function TextField({
  label,
  hint,
  className,
  ...input
}: LabelProps & ComponentProps<'input'>) {
  return (
    <Labelled label={label} hint={hint} className={className}>
      <input className="field-box" autoComplete="off" spellCheck={false} {...input} />
    </Labelled>
  );
}

export function SelectField({
  label,
  hint,
  className,
  ...select
}: LabelProps & ComponentProps<'select'>) {
  return (
    <Labelled label={label} hint={hint} className={className}>
      <select className="field-box" {...select} />
    </Labelled>
  );
}

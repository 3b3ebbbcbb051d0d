import type { ComponentProps } from 'react';

const looks = {
  plain: 'border border-line-strong bg-card text-ink hover:bg-hover',
  strong: 'bg-ink text-bg font-medium hover:opacity-85',
  danger: 'bg-bad text-card font-medium hover:opacity-90',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
};

export type ButtonLook = keyof typeof looks;

export function buttonClass(look: ButtonLook = 'plain', size: 'small' | 'normal' = 'normal') {
  const box = size === 'small' ? 'h-7 px-2.5 text-[13px]' : 'h-[34px] px-3.5';
  return `inline-flex flex-none items-center justify-center gap-1.5 rounded-lg whitespace-nowrap transition-[background-color,color,opacity] disabled:pointer-events-none disabled:opacity-40 ${box} ${looks[look]}`;
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
  size?: 'small' | 'normal';
}

export function Button({ look, size, className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${buttonClass(look, size)} ${className}`} {...rest} />;
}

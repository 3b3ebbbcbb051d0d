import type { ReactNode } from 'react';

function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="flex-none"
    >
      {children}
    </svg>
  );
}

export function ChevronIcon({ open }: { open: boolean }) {
  return (
    <Icon size={14}>
      <path
        d="m4 6 4 4 4-4"
        className={`origin-center transition-transform ${open ? 'rotate-180' : ''}`}
      />
    </Icon>
  );
}

export function MenuIcon() {
  return (
    <Icon size={18}>
      <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />
    </Icon>
  );
}

export function MoreIcon() {
  return (
    <Icon>
      <path strokeWidth="2" d="M3.5 8h.01M8 8h.01M12.5 8h.01" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m4 4 8 8m0-8-8 8" />
    </Icon>
  );
}

export function PencilIcon() {
  return (
    <Icon size={12}>
      <path d="M2.5 13.5 3.3 10 10.6 2.7a1.8 1.8 0 0 1 2.6 0v0a1.8 1.8 0 0 1 0 2.6L6 12.7Z" />
    </Icon>
  );
}

export function BrandIcon() {
  return (
    <svg
      aria-hidden="true"
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      className="flex-none"
    >
      <ellipse cx="10" cy="4.5" rx="6.5" ry="2.5" />
      <path d="M3.5 4.5v11c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5v-11" />
      <path className="text-accent" d="M3.5 10c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5" />
    </svg>
  );
}

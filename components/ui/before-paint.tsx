'use client';

/**
 * A script that runs as the browser reads the page, before it is painted; never on pages that are
 * reached without a reload. `code` must be a constant of the source.
 */
export function BeforePaint({ code }: { code: string }) {
  return (
    <script
      suppressHydrationWarning
      // React refuses to make a script in the browser, but not a block of text.
      type={typeof window === 'undefined' ? undefined : 'text/plain'}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: see the contract above
      dangerouslySetInnerHTML={{ __html: code }}
    />
  );
}

'use client';

import { useEffect, useRef, useState } from 'react';
import { ErrorLine } from '#components/ui/error-line.tsx';
import { Spinner } from '#components/ui/spinner.tsx';

/** Swagger UI over the description at `url`, in the theme of the page. */
export function ApiReference({ url }: { url: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  useEffect(followTheme, []);
  useEffect(() => {
    let isGone = false;
    import('swagger-ui-dist/swagger-ui-es-bundle.js').then(
      ({ default: show }) => {
        if (isGone || !place.current) return;
        show({
          url,
          domNode: place.current,
          deepLinking: true,
          docExpansion: 'list',
          defaultModelsExpandDepth: 0,
          displayRequestDuration: true,
          validatorUrl: null,
          onComplete: () => setState('shown'),
        });
      },
      () => setState('failed'),
    );
    return () => {
      isGone = true;
    };
  }, [url]);
  return (
    <>
      {state === 'loading' && (
        <p className="flex items-center gap-2 pt-10 text-ink-2">
          <Spinner /> Loading the reference…
        </p>
      )}
      {state === 'failed' && (
        <ErrorLine>The reference could not be loaded. Reload the page to try again.</ErrorLine>
      )}
      <div ref={place} />
    </>
  );
}

/** It has a class of its own for the dark side, which the page's theme decides. */
function followTheme() {
  const page = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = page.dataset;
    page.classList.toggle('dark-mode', theme ? theme === 'dark' : system.matches);
  };
  apply();
  system.addEventListener('change', apply);
  return () => {
    system.removeEventListener('change', apply);
    page.classList.remove('dark-mode');
  };
}

import type { CSSProperties } from 'react';

/** Okabe and Ito's palette, which colour-blind people can tell apart. */
const tones = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442'];
const patterns = [undefined, 'hollow', 'half', 'striped'];

/** What an element of class `tone` needs to show the palette's entry at `index`, 0 and up. */
export function toneOf(index: number): { style: CSSProperties; 'data-pattern'?: string } {
  const pattern = patterns[Math.floor(index / tones.length) % patterns.length];
  return {
    style: { '--tone': tones[index % tones.length] } as CSSProperties,
    ...(pattern && { 'data-pattern': pattern }),
  };
}

/** The small square before a name. */
export function Swatch({ index }: { index: number }) {
  return (
    <i
      aria-hidden="true"
      className="tone inline-block size-2 flex-none rounded-[2.5px]"
      {...toneOf(index)}
    />
  );
}

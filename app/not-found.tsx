import Link from 'next/link';
import { buttonClass } from '#components/ui/button.tsx';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center px-6">
      <div className="max-w-[460px]">
        <h1 className="mb-2 text-[19px] tracking-[-0.015em]">There is no such page</h1>
        <p className="mb-6 text-ink-2">The address may have a mistake in it.</p>
        <Link href="/" className={buttonClass('strong')}>
          Go to Database Guru
        </Link>
      </div>
    </main>
  );
}

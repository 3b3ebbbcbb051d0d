import type { Metadata } from 'next';
import { deleteCheck } from '#app/actions/checks.ts';
import { ChecksScreen } from '#components/checks/checks-screen.tsx';
import { localActor } from '#lib/actor.ts';
import { listChecks } from '#lib/checks/list-checks.ts';

export const metadata: Metadata = { title: 'Checks' };

/** Comparisons that are made again and again, each with how it stood the last time. */
export default async function ChecksPage() {
  const checks = await listChecks(localActor());
  return <ChecksScreen checks={checks} actions={{ deleteCheck }} />;
}

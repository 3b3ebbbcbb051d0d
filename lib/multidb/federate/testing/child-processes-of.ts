import { readdir, readFile } from 'node:fs/promises';

/** The ids of the processes that join, of this parent. Linux alone: asks /proc. */
export async function childProcessesOf(parent: number): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      const status = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
      const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      const isChild = Number(status.split(') ').at(-1)?.split(' ')[1]) === parent;
      return isChild && command.includes('federate/child-main') ? [Number(id)] : [];
    }),
  );
  return found.flat();
}

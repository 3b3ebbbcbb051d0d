import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * One hash over the names and contents of files and folders, given relative to `root`; what is
 * absent counts as absent. Contents, not times: a checkout of another branch changes times alone.
 */
export function hashFiles(
  root: string,
  places: readonly string[],
  isWanted: (file: string) => boolean = () => true,
): string {
  const hash = createHash('sha256');
  const visit = (place: string): void => {
    let names: string[];
    try {
      names = readdirSync(path.join(root, place)).sort();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT') return;
      if (code !== 'ENOTDIR') throw error;
      if (isWanted(place)) {
        hash
          .update(`${place}\0`)
          .update(readFileSync(path.join(root, place)))
          .update('\0');
      }
      return;
    }
    for (const name of names) visit(`${place}/${name}`);
  };
  for (const place of places) visit(place);
  return hash.digest('hex');
}

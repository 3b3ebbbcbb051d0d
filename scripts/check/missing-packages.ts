export interface LockedPackage {
  version?: string;
  resolved?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface LockFile {
  packages: Record<string, LockedPackage>;
}

export interface MissingPackage {
  name: string;
  version: string;
  platform: Pick<LockedPackage, 'os' | 'cpu' | 'libc'>;
}

/** Optional packages that something in the lock file asks for and that it does not list. */
export function findMissingPackages(lock: LockFile): MissingPackage[] {
  const missing = new Map<string, MissingPackage>();
  for (const [place, one] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(one.optionalDependencies ?? {})) {
      if (isListed(lock, place, name)) continue;
      missing.set(name, { name, version: range, platform: platformOf(name) });
    }
  }
  return [...missing.values()];
}

/** Node looks in the package's own node_modules, then in each one above it. */
function isListed(lock: LockFile, place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony'];
const processors: Readonly<Record<string, string>> = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  arm: 'arm',
  'arm-gnueabihf': 'arm',
  ppc64: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
};

/** Packages of native parts are named after the platform: @swc/core-linux-arm64-musl. */
export function platformOf(name: string): MissingPackage['platform'] {
  if (name.includes('wasm32')) return { cpu: ['wasm32'] };
  const parts = name.split(/[/-]/);
  const at = parts.findIndex((part) => systems.includes(part));
  const system = parts[at];
  const cpu = processors[parts.slice(at + 1, at + 3).join('-')] ?? processors[parts[at + 1] ?? ''];
  if (!system || !cpu) return {};
  const libc = parts.includes('musl') ? ['musl'] : parts.includes('gnu') ? ['glibc'] : undefined;
  return { os: [system], cpu: [cpu], ...(libc && { libc }) };
}

// Where a volume is mounted, however it is written.

/** One text for one folder: `/data/`, `//data` and `/data/.` are `/data`. What is relative stays so. */
export function plainMountPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  return `${path.startsWith('/') ? '/' : ''}${segments.join('/')}`;
}

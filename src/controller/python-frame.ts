// Whose code a line of a Python traceback is: the user's own, or a library's.

// Installed packages: the name below site-packages. Compiled ones can be a single file.
const INSTALLED = /\/(?:site|dist)-packages\/([^/]+)/;
// The interpreter's own library, and the modules that are frozen into it.
const STANDARD = /\/lib\/python3[^/]*\/([^/]+)|^<frozen ([\w.]+)>$/;
// What pip makes of flytekit's entry points.
const FLYTEKIT_PROGRAM = /\/bin\/(?:pyflyte|pyflyte-\w+(?:-\w+)*)$/;

/** The library that `file` of a traceback belongs to, e.g. `flytekit` or `json`; undefined for the user's own code. */
export function libraryOf(file: string): string | undefined {
  if (FLYTEKIT_PROGRAM.test(file)) return 'flytekit';
  const [, own, frozen] = INSTALLED.exec(file) ?? STANDARD.exec(file) ?? [];
  const name = own ?? frozen?.split('.')[0];
  return name?.replace(/\.pyc?$/, '');
}

// Names of objects that others chose. On the way to storage an empty name falls out of a path (OpenDAL), and a dotted one leads out of its
// folder (URLs): whoever may write in one folder would have us read or remove what lies in another.

/** Whether the path leads where it says. What does not is left where it is. */
export function isPlainPath(path: string): boolean {
  return !path.split('/').some((name) => ['', '.', '..'].includes(name));
}

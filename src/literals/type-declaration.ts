// What a manifest says of one input or output: `spec.interface.inputs.<name>`.

/** A type in Python's spelling; parse-type.ts has the grammar. */
export interface TypeDeclaration {
  /** `int`, `list[float]`, `Optional[file[csv]]`, … */
  readonly type: string;
  /** The values of an `enum`. */
  readonly values?: readonly string[];
  /** The format of a `file`, `directory` or `dataset`, as its brackets would have it. */
  readonly format?: string;
}

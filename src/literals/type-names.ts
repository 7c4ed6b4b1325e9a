// The names of types in manifests: Python's, flytekit's, and the words people use for them.
import { nearest } from './nearest.ts';

/** What a name stands for. */
export type TypeName =
  | 'int'
  | 'float'
  | 'str'
  | 'bool'
  | 'datetime'
  | 'date'
  | 'timedelta'
  | 'none'
  | 'any'
  | 'enum'
  | 'dataclass'
  | 'pydantic'
  | 'dict'
  | 'list'
  | 'Optional'
  | 'Union'
  | 'file'
  | 'directory'
  | 'dataset';

const ALIASES: Readonly<Record<TypeName, readonly string[]>> = {
  int: ['integer'],
  float: [],
  str: ['string'],
  bool: ['boolean'],
  datetime: [],
  date: [],
  timedelta: [],
  none: ['None', 'NoneType', 'null'],
  any: ['Any', 'FlytePickle'],
  enum: ['Enum'],
  dataclass: [],
  pydantic: ['BaseModel'],
  dict: ['Dict'],
  list: ['List'],
  Optional: [],
  Union: [],
  file: ['FlyteFile', 'PathLike'],
  directory: ['FlyteDirectory'],
  dataset: ['StructuredDataset', 'DataFrame'],
};

/** The names to choose from, as messages list them. Aliases are understood and not listed. */
export const TYPE_NAMES = Object.keys(ALIASES) as readonly TypeName[];

const BY_NAME: ReadonlyMap<string, TypeName> = new Map(
  TYPE_NAMES.flatMap((name) => [name, ...ALIASES[name]].map((alias) => [alias, name] as const)),
);

// `typing.List`, `datetime.date`, `pd.DataFrame`, `flytekit.types.file.FlyteFile`
const MODULE = /^(?:typing|datetime|os|pd|pandas|pydantic|flytekit(?:\.[a-z_]+)*)\./;

/** The type a name stands for, with or without the module it comes from. */
export function typeNamed(name: string): TypeName | undefined {
  return BY_NAME.get(name.replace(MODULE, ''));
}

/** The type that a misspelt name was probably meant to be. */
export function typeNameLike(name: string): TypeName | undefined {
  const alias = nearest(name.replace(MODULE, ''), [...BY_NAME.keys()]);
  return alias === undefined ? undefined : BY_NAME.get(alias);
}

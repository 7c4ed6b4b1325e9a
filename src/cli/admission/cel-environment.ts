// CEL as the API server speaks it in a CRD's rules: the language itself is a library's, Kubernetes' own functions are added here.
import { CelScalar, type CelEnv, celEnv, celFunc, celMethod } from '@bufbuild/cel';
import { type Nanos, parseQuantity } from '../../resources/quantity.ts';

const { BOOL, DYN, STRING } = CelScalar;

/** An environment with the variable `self`. A quantity is its text; its methods compare exactly. */
export function kubernetesCelEnvironment(): CelEnv<{ readonly self: typeof DYN }> {
  return celEnv({
    variables: { self: DYN },
    funcs: [
      celFunc('isQuantity', [STRING], BOOL, (text) => parseQuantity(text) !== undefined),
      celFunc('quantity', [STRING], STRING, (text) => {
        nanosOf(text);
        return text;
      }),
      celMethod('isGreaterThan', STRING, [STRING], BOOL, function isGreaterThan(other) {
        return nanosOf(this) > nanosOf(other);
      }),
      celMethod('isLessThan', STRING, [STRING], BOOL, function isLessThan(other) {
        return nanosOf(this) < nanosOf(other);
      }),
      celMethod('isInteger', STRING, [], BOOL, function isInteger() {
        return nanosOf(this) % 1_000_000_000n === 0n;
      }),
    ],
  });
}

// In CEL an error: the rule then counts as broken.
function nanosOf(text: string): Nanos {
  const nanos = parseQuantity(text);
  if (nanos === undefined) throw new Error(`"${text}" is no quantity`);
  return nanos;
}

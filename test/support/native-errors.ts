// jest runs each test file in a realm of its own, in which the errors of native modules (OpenDAL) are no instances of its Error. Imported
// for its effect: `error instanceof Error` means here what it means outside of jest. Subclasses are not touched.
import { types } from 'node:util';

const ordinary = Function.prototype[Symbol.hasInstance];

Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    return ordinary.call(this as () => unknown, value) || (this === Error && types.isNativeError(value));
  },
});

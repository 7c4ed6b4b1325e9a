// Operators as the audit log names them: each process has a ServiceAccount of its own, called as the operator is.

/** Of the namespace that is theirs. */
const OPERATORS = 'system:serviceaccount:podsmith-chaos:';

export function isOperator(user: string): boolean {
  return user.startsWith(OPERATORS);
}

/** The operator whose name a Lease carries as `NAME_…`. */
export function userOfIdentity(identity: string): string {
  return `${OPERATORS}${identity.slice(0, identity.lastIndexOf('_'))}`;
}

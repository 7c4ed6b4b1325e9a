// Names that stand, in a cluster PodTemplate, for containers of the pod and not for one of their own (mirrors flytek8s' template names).
export const MAGIC = {
  /** Every container that is no init container. */
  every: 'default',
  /** The primary container, whatever it is called. */
  primary: 'primary',
  /** Every init container. */
  everyInit: 'default-init',
  /** Every init container that the Task's own pod template brings. */
  taskInit: 'primary-init',
} as const;

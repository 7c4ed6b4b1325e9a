// Whether what the API server says of the node is said by the kubelet that runs now.

/**
 * Why the node cannot be used yet; undefined when it can. `nodeJson` is the Node object, `kubeletStartedAt` an RFC 3339 time:
 * a report from before it comes from a kubelet that is gone.
 */
export const nodeTrouble = (nodeJson: string, kubeletStartedAt: string): string | undefined => {
  const node = JSON.parse(nodeJson) as NodeObject;
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready === undefined) return 'the node has no Ready condition yet';
  if (ready.status !== 'True') return `the node is not ready: ${ready.message}`;
  // Heartbeats have whole seconds.
  const started = Math.floor(Date.parse(kubeletStartedAt) / 1000) * 1000;
  return Date.parse(ready.lastHeartbeatTime) >= started
    ? undefined
    : 'the report of the node is from before its kubelet was started';
};

type NodeObject = {
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message: string;
      readonly lastHeartbeatTime: string;
    }[];
  };
};

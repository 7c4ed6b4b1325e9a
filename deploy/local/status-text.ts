// A cluster's status for a person to read.
import Table from 'cli-table3';
import type { ClusterStatus, ComponentStatus } from './cluster-status.ts';
import { apiServerUrl } from './kubeconfig.ts';

/** The processes as a table, then where to find what. */
export const statusText = (status: ClusterStatus): string => {
  const { name, addresses, components } = status;
  if (components.length === 0) return `No cluster named ${name} stands. Start it: npm run cluster -- up --name ${name}`;
  const table = new Table({ head: ['process', 'pid', 'state', 'uptime', 'log'], style: { head: [], border: [] } });
  for (const component of components) table.push(row(component));
  const facts: (readonly [string, string])[] = [['cluster', `${name}, in ${status.folder}`]];
  if (addresses !== undefined) {
    facts.push(['API server', `${apiServerUrl(addresses)}, ${status.apiServer}`]);
    facts.push(['node', `${status.nodeName}, ${addresses.node}, through interface ${addresses.hostInterface}`]);
    facts.push(['pods', addresses.pods], ['services', addresses.services]);
  }
  facts.push(['kubeconfig', status.kubeconfigPath]);
  if (!status.isWhole) facts.push(['repair', `npm run cluster -- up --name ${name}`]);
  return `${table.toString()}\n${facts.map(([key, value]) => `${key.padEnd(11)} ${value}`).join('\n')}`;
};

const row = ({ name, pid, isUp, ageSeconds, logPath }: ComponentStatus): string[] => [
  name,
  String(pid),
  isUp ? 'up' : 'dead',
  isUp ? duration(ageSeconds) : '',
  logPath,
];

/** Two units at most: `5s`, `3m 20s`, `2h 5m`, `4d 1h`. */
export const duration = (seconds: number): string => {
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const;
  const first = units.findIndex(([, length]) => seconds >= length);
  if (first === -1) return '0s';
  return units
    .slice(first, first + 2)
    .map(([unit, length], index) => {
      const amount =
        index === 0 ? Math.floor(seconds / length) : Math.floor((seconds % (units[first]?.[1] ?? 1)) / length);
      return `${amount}${unit}`;
    })
    .filter((part, index) => index === 0 || !part.startsWith('0'))
    .join(' ');
};

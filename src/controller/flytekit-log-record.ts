// What flytekit logs inside a pod, a JSON object a line: {"asctime": …, "name": "flytekit", "levelname": …, "message": …}.
import { printable } from './bounded-text.ts';

export interface LogRecord {
  /** By the pod's clock, as `14:03:07`; empty where the line says none. */
  readonly time: string;
  readonly level: string;
  /** May have several lines, as a traceback has. */
  readonly message: string;
}

/** Undefined for a line of any other program, and for one that was cut off. */
export function flytekitRecord(line: string): LogRecord | undefined {
  if (!line.startsWith('{"asctime"') || !line.includes('"name": "flytekit')) return undefined;
  try {
    const { asctime, levelname, message } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (typeof levelname !== 'string' || typeof message !== 'string') return undefined;
    const [time = ''] = /\d\d:\d\d:\d\d/.exec(String(asctime)) ?? [];
    return { time, level: printable(levelname), message: printable(message) };
  } catch {
    return undefined;
  }
}

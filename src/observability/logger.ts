// The operator's log: a line for each thing that happens, levels of winston's npm scale, as JSON for machines or, for people, aligned and in
// colours. Never inputs, outputs, environment or a word that a task wrote: they may be secrets.
import winston from 'winston';
import { prettyLine } from './pretty-line.ts';

/** What the program logs with. Fields are flat: `task`, `pod`, `error`. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFormat = 'json' | 'pretty';

export interface LogSettings {
  readonly level: LogLevel;
  readonly format: LogFormat;
}

export function createLogger({ level, format }: LogSettings): Logger {
  const { combine, timestamp, json, printf } = winston.format;
  return winston.createLogger({
    level,
    format: combine(timestamp(), format === 'json' ? json() : printf((line) => prettyLine(line))),
    transports: [new winston.transports.Console()],
  });
}

// The operator's log: one JSON object a line, levels of winston's npm scale. Never inputs, outputs or environment: they may be secrets.
import winston from 'winston';

/** What the program logs with. Fields are flat: `task`, `pod`, `error`. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export function createLogger(level: LogLevel): Logger {
  const { combine, timestamp, json } = winston.format;
  return winston.createLogger({
    level,
    format: combine(timestamp(), json()),
    transports: [new winston.transports.Console()],
  });
}

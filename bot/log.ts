import { pino, type DestinationStream, type Logger } from 'pino';

/** One JSON line per event. What belongs to a turn carries `correlation`, from the click to the last step that it led to. */
export type Log = Logger;

/** A log that writes to `to` (a file path, or 2 for standard error). Secrets never get this far; what looks like one is cut out all the same. */
export function openLog(to: string | number, level = 'info'): Log {
  return logTo(pino.destination({ dest: to, sync: true, mkdir: true }), level);
}

/** A log that writes to any stream. */
export function logTo(stream: DestinationStream, level = 'info'): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths: SECRETS, censor: '[cut]' } }, stream);
}

const SECRETS = ['token', 'password', 'authorization', '*.token', '*.password', '*.authorization'];

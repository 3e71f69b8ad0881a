import { answerLineOf, type AnswerLine } from '../wire/answerLine.ts';
import { LineReader } from '../wire/lineReader.ts';
import type { RollcallShell } from './shell.ts';

/** A line that the engine wrote, or that looks as if. */
export type EngineLine = Exclude<AnswerLine, { kind: 'noise' }>;

/** Hears a shell from now on: the engine's lines on its output, everything else on both streams as noise. That it reads lines again is neither. */
export function listen(shell: RollcallShell, onLine: (line: EngineLine) => void, onNoise: (text: string) => void): void {
  const heard = (line: string) => {
    const read = answerLineOf(line);
    if (read.kind === 'noise') onNoise(line);
    else onLine(read);
  };
  for (const [voice, take] of [['output', heard], ['errors', onNoise]] as const) {
    const reader = new LineReader((line) => { if (!shell.isDone(line, voice)) take(line); }, onNoise);
    shell[voice].on('data', (chunk: string) => reader.take(chunk)).on('end', () => reader.end()).resume();
  }
}

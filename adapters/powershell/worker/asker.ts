import type { FailureCode } from '../../../domain/operations/outcome.ts';
import { Noise } from '../wire/noise.ts';
import type { Request } from '../wire/request.ts';
import type { WorkerEvent } from './event.ts';
import { Flight, type Turn } from './flight.ts';
import { heedAbort } from './heedAbort.ts';
import type { Ladder } from './ladder.ts';
import { listen, type EngineLine } from './listen.ts';
import { lost, type FrameEnd } from './reply.ts';
import type { RollcallShell } from './shell.ts';
import type { Timers } from './timers.ts';

/** What an asker needs of its worker. */
export interface AskerParts {
  shell: RollcallShell;
  timers: Timers;
  ladder: Ladder;
  /** Where a file named after a request asks the engine to stop it: its input cannot be read while it is busy. */
  cancelFolder: string;
  onEvent: (event: WorkerEvent) => void;
  /** The shell broke its word, or was too slow: it is not to be asked again. */
  onBroken: (code: FailureCode, why: string) => void;
  /** True when the process has gone, though its last words may still be on their way. */
  hasExited: () => boolean;
}

/** Asks a shell's engine one request at a time and hears what comes of it. Every request ends: at the latest when the worker says that the shell has. */
export class Asker {
  readonly #parts: AskerParts;
  #flight: Flight | undefined;
  #idleNoise = new Noise();

  constructor(parts: AskerParts) {
    this.#parts = parts;
    listen(parts.shell, (line) => this.#heard(line), (text) => this.#noise(text));
  }

  /** The beginning of what the shell said while it was asked nothing. */
  get idleSample(): string {
    return this.#idleNoise.sample;
  }

  /** Sends a request and waits for its answer. One at a time; cancelled in the engine when the signal is aborted. */
  async ask({ id, line }: Request, killAfterMs: number, signal?: AbortSignal): Promise<FrameEnd> {
    const flight = new Flight(id);
    this.#flight = flight;
    const stops = [this.#parts.timers.after(killAfterMs, () => this.#parts.onBroken('TIMEOUT', 'There was no answer in time.')), this.#heedAbort(id, signal)];
    this.#parts.shell.send(line).then(() => this.#settled(flight), () => undefined);
    const end = await flight.end;
    for (const stop of stops) stop();
    this.#flight = undefined;
    if (flight.noise.sample !== '') this.#parts.onEvent({ kind: 'noise', id, chars: flight.noise.chars, sample: flight.noise.sample });
    return end;
  }

  /** What is under way ends without an answer, whatever came. */
  crash(code: FailureCode, why: string): void {
    this.#flight?.crash(code, why);
  }

  /** The process has gone: what is under way ends with its answer if that is whole. */
  end(): void {
    this.#flight?.land(lost('WORKER_LOST', this.#flight.noise.sample || 'The shell ended before it answered.'));
  }

  #heedAbort(id: string, signal?: AbortSignal): () => void {
    const { cancelFolder: folder, timers, ladder, onEvent } = this.#parts;
    return heedAbort(signal, { id, folder, timers, killAfterMs: ladder.killAfterMs, onTold: () => onEvent({ kind: 'cancelled', id }), onStuck: (why) => this.#parts.onBroken('CANCELLED', why) });
  }

  #heard(line: EngineLine): void {
    if (this.#flight === undefined) return this.#parts.onBroken('PROTOCOL', 'It answered without being asked.');
    if (line.kind === 'heart' && line.id === this.#flight.id) this.#parts.onEvent(line);
    this.#turn(this.#flight, this.#flight.take(line));
  }

  #noise(text: string): void {
    const noise = this.#flight?.noise ?? this.#idleNoise;
    noise.add(text);
    if (noise.isFlood) this.#parts.onBroken('PROTOCOL', 'It said more than it was asked.');
  }

  /** The shell reads lines again. When its process has gone its last words are on their way, and its end ends the flight. */
  #settled(flight: Flight): void {
    const turn = flight.settled();
    if (turn === 'wait' && !this.#parts.hasExited()) {
      flight.land(lost('WORKER_LOST', flight.noise.sample || 'It did not answer.'));
      this.#parts.onBroken('WORKER_LOST', 'It did not answer.');
    }
    this.#turn(flight, turn);
  }

  #turn(flight: Flight, turn: Turn): void {
    if (turn === 'wait') return;
    if (typeof turn === 'object') return this.#parts.onBroken('PROTOCOL', `${turn.violation}.`);
    if (turn === 'landed') return flight.land(lost('WORKER_LOST', ''));
    this.#parts.onEvent({ kind: 'answered', id: flight.id });
    const stop = this.#parts.timers.after(this.#parts.ladder.settleMs, () => {
      flight.land(lost('WORKER_LOST', ''));
      this.#parts.onBroken('PROTOCOL', 'It answered and read no more.');
    });
    void flight.end.then(stop);
  }
}

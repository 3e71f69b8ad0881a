import type { FailureCode } from '../../../domain/operations/outcome.ts';
import type { AnswerLine } from '../wire/answerLine.ts';
import { Assembly } from '../wire/assembly.ts';
import { bodyOf, type Body } from '../wire/body.ts';
import { Noise } from '../wire/noise.ts';
import { lost, type FrameEnd } from './reply.ts';

/** What a worker has to do after something happened to the request under way. */
export type Turn = 'wait' | 'landed' | 'whole' | { violation: string };

/** One request under way: it lands when its answer is whole *and* the shell reads lines again. */
export class Flight {
  readonly id: string;
  /** Always settles: the worker ends every flight, at the latest when its process ends. */
  readonly end: Promise<FrameEnd>;
  readonly noise = new Noise();
  readonly #assembly: Assembly;
  readonly #land: (end: FrameEnd) => void;
  #body: Body | undefined;
  #shellReads = false;

  constructor(id: string) {
    this.id = id;
    this.#assembly = new Assembly(id);
    const { promise, resolve } = Promise.withResolvers<FrameEnd>();
    this.end = promise;
    this.#land = resolve;
  }

  /** Takes a line that is no noise. */
  take(line: Exclude<AnswerLine, { kind: 'noise' }>): Turn {
    const progress = this.#assembly.take(line);
    if (progress.kind === 'more') return 'wait';
    if (progress.kind === 'violation') return { violation: progress.why };
    this.#body = bodyOf(progress.bytes);
    if (this.#body === undefined) return { violation: 'the answer has another form' };
    return this.#shellReads ? 'landed' : 'whole';
  }

  /** The shell reads lines again. Without an answer before, there will be none. */
  settled(): Turn {
    this.#shellReads = true;
    return this.#body === undefined ? 'wait' : 'landed';
  }

  /** Ends with the answer if it is whole, else with the loss. Only the first end counts. */
  land(otherwise: FrameEnd): void {
    this.#land(this.#body === undefined ? otherwise : { status: 'body', body: this.#body });
  }

  /** Ends without an answer, whatever came. */
  crash(code: FailureCode, detail: string): void {
    this.#land(lost(code, detail));
  }
}

import { NOISE_CHARS, NOISE_SAMPLE_CHARS } from './limits.ts';
import { redacted } from './redacted.ts';

/** Counts what a shell says beside its answers, and keeps the beginning to find out what it was. */
export class Noise {
  #chars = 0;
  #sample = '';

  /** Takes a piece of noise; its line end counts too. */
  add(text: string): void {
    this.#chars += text.length + 1;
    const room = NOISE_SAMPLE_CHARS - this.#sample.length;
    if (room > 0 && text.trim() !== '') this.#sample += `${text.slice(0, room)}\n`;
  }

  /** Characters so far. */
  get chars(): number {
    return this.#chars;
  }

  /** True when no honest shell would say that much. */
  get isFlood(): boolean {
    return this.#chars > NOISE_CHARS;
  }

  /** The beginning of it, fit for a log. */
  get sample(): string {
    return redacted(this.#sample).trim().slice(0, NOISE_SAMPLE_CHARS);
  }
}

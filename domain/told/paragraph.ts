import { errorClassOf } from './errorClass.ts';
import type { RawObject, RawOutput } from './raw.ts';
import { recognise } from './recognise.ts';

/** The lines since the last empty one. An error or an event has lines that look like properties (`Source: …`); only the whole of it tells. */
export class Paragraph {
  lines: string[] = [];
  /** Those that belong to no object. */
  prose: string[] = [];
  #from = 0;

  /** Ends here: what is an error is prose as a whole, and what looked like its objects is taken out of the output again. */
  endIn(output: RawOutput): void {
    const isError = output.objects.slice(this.#from).every(isUnknown) && errorClassOf(this.lines.join('\n')) !== null;
    if (isError) output.objects.length = Math.min(output.objects.length, this.#from);
    for (const line of isError ? this.lines : this.prose) output.prose.push(line);
    output.prose.push('');
    this.lines = [];
    this.prose = [];
    this.#from = output.objects.length;
  }
}

function isUnknown(object: RawObject): boolean {
  return recognise(object) === null;
}

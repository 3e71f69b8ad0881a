import { drawnAside, type DrawnAsideOptions, type DrawingOrder } from '../adapters/timeline/drawnAside.ts';
import { alternativeText } from '../domain/timeline/says.ts';
import type { Timeline } from '../domain/timeline/timeline.ts';
import type { Reader } from '../domain/wording/format.ts';
import { render } from '../domain/wording/render.ts';
import type { Drawn } from './desk/cards.ts';
import type { DeskLog } from './desk/office.ts';

export interface TimelineDrawingOptions extends Pick<DrawnAsideOptions, 'program'> {
  log: DeskLog;
  /** How long anybody waits for a picture, its turn included; milliseconds. */
  limitMs?: number;
}

/** Draws time lines for cards, one after the other in threads of their own, and keeps the last few: many look at the same picture. */
export class TimelineDrawing {
  readonly #options: TimelineDrawingOptions;
  readonly #kept = new Map<string, Promise<Uint8Array | null>>();
  readonly #closing = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: TimelineDrawingOptions) {
    this.#options = options;
  }

  /** The picture, with words that say the same. Null, and a line in the log, where it cannot be drawn, not small enough, or not in time. Never rejects. */
  async draw(timeline: Timeline, reader: Reader): Promise<Drawn | null> {
    const { log } = this.#options;
    const { estate } = timeline;
    try {
      const png = await this.#pictureOf(timeline, reader);
      if (png === null) log.warn({ estate }, 'a picture is too large for a card');
      return png === null ? null : { uri: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, alt: render(alternativeText(timeline), reader) };
    } catch (error) {
      if (!this.#closing.signal.aborted) log.warn({ estate, err: error }, 'a picture could not be drawn');
      return null;
    }
  }

  /** Ends what is being drawn: whoever waits gets no picture, and nobody gets one afterwards. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#last;
  }

  /** The kept one, or a new one. What failed is not kept, so that it is tried again. */
  #pictureOf(timeline: Timeline, reader: Reader): Promise<Uint8Array | null> {
    const key = JSON.stringify([timeline, reader]);
    const drawing = this.#kept.get(key) ?? this.#inTurn(timeline, reader);
    this.#kept.delete(key);
    this.#kept.set(key, drawing);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return drawing.catch((error: unknown) => {
      if (this.#kept.get(key) === drawing) this.#kept.delete(key);
      throw error;
    });
  }

  #inTurn(timeline: Timeline, reader: Reader): Promise<Uint8Array | null> {
    const { limitMs = LIMIT_MS, program } = this.#options;
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(limitMs)]);
    const drawing = this.#last.then(async () => drawnAside(await orderOf(timeline, reader), { signal, ...(program !== undefined && { program }) }));
    this.#last = drawing.catch(() => undefined);
    return drawing;
  }
}

/** What draws is loaded when something is drawn, and not at start. */
async function orderOf(timeline: Timeline, reader: Reader): Promise<DrawingOrder> {
  const { cardSvgs } = await import('../adapters/timeline/cardSvgs.ts');
  return { svgs: cardSvgs(timeline, reader), most: MOST_BYTES };
}

/** As base64 a third more: it leaves a third of a card's room to the words (teams.md 1). */
const MOST_BYTES = 12_000;
/** Who asked in a chat waits for the answer that the picture goes with. */
const LIMIT_MS = 5_000;
/** A few estates, each for a few languages and zones. */
const MOST_KEPT = 16;

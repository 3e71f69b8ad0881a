import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Pictures to choose from, best first, and how many bytes the PNG of one may have. */
export interface DrawingOrder {
  svgs: readonly string[];
  most: number;
}

/** The thread that drew ended without a picture. */
export class DrawingEnded extends Error {
  constructor(code: number) {
    super(`the thread that drew ended with ${code} and without a picture`);
    this.name = 'DrawingEnded';
  }
}

export interface DrawnAsideOptions {
  /** Ends the drawing. */
  signal: AbortSignal;
  /** What the thread runs; absent: what draws. */
  program?: URL;
}

/**
 * Draws in a thread of its own, which ends with the drawing: nothing else waits for the tenths of a second that it takes, and what goes wrong there harms nobody here.
 * The first picture that is small enough, as PNG; null where none is. Rejects when the thread fails, with DrawingEnded when it just ends, and with the signal's reason when that ended it.
 */
export async function drawnAside(order: DrawingOrder, { signal, program = PROGRAM }: DrawnAsideOptions): Promise<Uint8Array | null> {
  signal.throwIfAborted();
  const thread = new Worker(program, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: MOST_MB } });
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop);
  try {
    return await pictureOf(thread);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

function pictureOf(thread: Worker): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    thread.once('message', (drawn: Uint8Array | null) => resolve(drawn));
    thread.once('messageerror', reject);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new DrawingEnded(code)));
  });
}

/** Beside this file, as source or as built. */
const PROGRAM = new URL(`./drawingThread${extname(import.meta.url)}`, import.meta.url);
/** Of JavaScript's own memory; a picture takes a fraction. */
const MOST_MB = 256;

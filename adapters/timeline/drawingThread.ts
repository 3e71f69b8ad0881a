import { parentPort, workerData } from 'node:worker_threads';
import type { DrawingOrder } from './drawnAside.ts';
import { timelinePng } from './timelinePng.ts';

// What `drawnAside` starts. The order is of this program's own making, so its type is known.
const { svgs, most } = workerData as DrawingOrder;

parentPort?.postMessage(firstThatFits());

function firstThatFits(): Uint8Array | null {
  for (const svg of svgs) {
    const png = timelinePng(svg, most);
    if (png.length <= most) return png;
  }
  return null;
}

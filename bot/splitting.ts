/**
 * Which chat services make two messages of one that has text and a card, as Teams and the Playground do. Such a message gets no id,
 * and writing over one with both is refused ("Activity resulted into multiple skype activities"), so there a card travels alone and
 * its text as the activity's `summary`, which is what notifications show and screen readers read.
 */
export class Splitting {
  readonly #addresses = new Set<string>();

  /** `known`: service addresses that are known to split from the start. */
  constructor(known: readonly string[] = []) {
    for (const address of known) this.learn(address);
  }

  splits(serviceUrl: string): boolean {
    return this.#addresses.has(plain(serviceUrl)) || new URL(serviceUrl).hostname === TEAMS;
  }

  /** The service named no id for a message with text and card: it has made two of it. */
  learn(serviceUrl: string): void {
    this.#addresses.add(plain(serviceUrl));
  }
}

const TEAMS = 'smba.trafficmanager.net';

function plain(serviceUrl: string): string {
  return serviceUrl.replace(/\/+$/u, '');
}

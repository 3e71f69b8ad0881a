import { type ConnectorClient, ConnectorFactory } from 'botframework-connector';

/**
 * One client per service address, kept: making one takes longer than a short turn. None of them repeats a request by itself,
 * because posting a message is not idempotent and a repeated post is a message said twice.
 */
export class Connectors extends ConnectorFactory {
  readonly #make: (serviceUrl: string) => Promise<ConnectorClient>;
  readonly #made = new Map<string, Promise<ConnectorClient>>();

  constructor(make: (serviceUrl: string) => Promise<ConnectorClient>) {
    super();
    this.#make = make;
  }

  override async create(serviceUrl: string): Promise<ConnectorClient> {
    const made = this.#made.get(serviceUrl);
    if (made !== undefined) return made;
    const making = this.#make(serviceUrl).then(withoutRetries);
    this.#made.set(serviceUrl, making);
    if (this.#made.size > MOST) this.#made.delete(this.#made.keys().next().value ?? '');
    return making;
  }
}

/** More service addresses than one Teams tenant ever has. */
const MOST = 100;

/** The client library repeats 5xx, 429 and broken connections three times and offers no option against it; its pipeline does. */
function withoutRetries(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as { client: { pipeline: { removePolicy(which: { name: string }): unknown[] } } }).client;
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length !== 1) throw new Error('the connector client has changed: its retry policy was not found');
  return client;
}

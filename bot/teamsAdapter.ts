import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import { type BotFrameworkAuthentication, ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
import type { InboundActivity } from './activity.ts';

/**
 * botbuilder's adapter behind our own front door. `CloudAdapter.process` is not used: it puts the text of any error into the
 * response and onto the console.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #authentication: BotFrameworkAuthentication;

  constructor(authentication: BotFrameworkAuthentication) {
    super(authentication);
    this.#authentication = authentication;
  }

  /** Runs one turn and gives what an invoke is to be answered with; undefined for anything else. Rejects only for what even `onTurnError` could not handle. */
  async receive(activity: InboundActivity, authorization: string, turn: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity as unknown as Activity, turn);
  }

  /** The client that writes to conversations behind that service address, outside of any turn. */
  async connectorOf(serviceUrl: string): Promise<ConnectorClient> {
    return this.#authentication.createConnectorFactory(new ClaimsIdentity([])).create(serviceUrl);
  }
}

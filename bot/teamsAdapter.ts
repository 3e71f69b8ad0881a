import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import { type AuthenticateRequestResult, type BotFrameworkAuthentication, ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
import type { Admitted } from './gate.ts';

/** How the chat library gets to know who it speaks with: by what our gate has already decided, never by rules of its own. */
export interface Authentication extends BotFrameworkAuthentication {
  admit(admitted: Admitted): Promise<AuthenticateRequestResult>;
}

/**
 * botbuilder's adapter behind our own front door. `CloudAdapter.process` is not used: it puts the text of any error into the
 * response and onto the console.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #authentication: Authentication;

  constructor(authentication: Authentication) {
    super(authentication);
    this.#authentication = authentication;
  }

  /** Runs one turn and gives what an invoke is to be answered with; undefined for anything else. Rejects only for what even `onTurnError` could not handle. */
  async receive(admitted: Admitted, turn: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    return this.processActivity(await this.#authentication.admit(admitted), admitted.activity as unknown as Activity, turn);
  }

  /** The client that writes to conversations behind that service address, outside of any turn. */
  async connectorOf(serviceUrl: string): Promise<ConnectorClient> {
    return this.#authentication.createConnectorFactory(new ClaimsIdentity([])).create(serviceUrl);
  }
}

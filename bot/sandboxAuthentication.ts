import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { type AuthenticateRequestResult, ClaimsIdentity, type ConnectorFactory, type UserTokenClient } from 'botframework-connector';
import { Connectors } from './connectors.ts';
import type { Admitted } from './gate.ts';
import type { Authentication } from './teamsAdapter.ts';

/** Authentication as the sandbox has it: none, in either direction. Never to be used where anything but loopback can be reached. */
export class SandboxAuthentication extends ConfigurationBotFrameworkAuthentication implements Authentication {
  readonly #connectors: Connectors;
  #userTokens: Promise<UserTokenClient> | undefined;

  constructor() {
    super({});
    this.#connectors = new Connectors((serviceUrl) => super.createConnectorFactory(new ClaimsIdentity([])).create(serviceUrl, ''));
  }

  async admit({ activity }: Admitted): Promise<AuthenticateRequestResult> {
    return { ...(await super.authenticateRequest(activity as unknown as Activity, '')), connectorFactory: this.#connectors };
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#connectors;
  }

  /** Nobody signs in to the sandbox; the library wants a client for that at every turn all the same. */
  override async createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return (this.#userTokens ??= super.createUserTokenClient(identity));
  }
}

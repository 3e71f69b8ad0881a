import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { type AuthenticateRequestResult, ClaimsIdentity, type ConnectorFactory, type UserTokenClient } from 'botframework-connector';
import { Connectors } from './connectors.ts';

/** Authentication as the sandbox has it: none, in either direction. Never to be used where anything but loopback can be reached. */
export class SandboxAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors: Connectors;
  #userTokens: Promise<UserTokenClient> | undefined;

  constructor() {
    super({});
    this.#connectors = new Connectors((serviceUrl) => super.createConnectorFactory(new ClaimsIdentity([])).create(serviceUrl, ''));
  }

  override async authenticateRequest(activity: Activity): Promise<AuthenticateRequestResult> {
    return { ...(await super.authenticateRequest(activity, '')), connectorFactory: this.#connectors };
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#connectors;
  }

  /** Nobody signs in to the sandbox; the library wants a client for that at every turn all the same. */
  override async createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return (this.#userTokens ??= super.createUserTokenClient(identity));
  }
}

import { type AuthenticateRequestResult, BotFrameworkAuthentication, ClaimsIdentity, ConnectorClient, type ConnectorFactory, UserTokenClient } from 'botframework-connector';
import { Connectors } from './connectors.ts';
import type { Admitted } from './gate.ts';
import type { BotToken } from './identity/botToken.ts';
import { TEAMS_CLOUDS } from './identity/teamsCloud.ts';
import type { Authentication } from './teamsAdapter.ts';

export interface ServeAuthenticationOptions {
  appId: string;
  /** Whom the bot's own token is for; absent: the public cloud's. */
  audience?: string;
  token: BotToken;
  /** Which service addresses are ever sent the bot's token. */
  isService(address: string): boolean;
}

/**
 * Authentication of production as the chat library sees it: the gate has decided who speaks, and the library's own ways in (emulator,
 * skills, streams) lead nowhere. Outgoing requests carry the bot's token, to addresses of Teams only.
 */
export class ServeAuthentication extends BotFrameworkAuthentication implements Authentication {
  readonly #appId: string;
  readonly #audience: string;
  readonly #connectors: Connectors;

  constructor({ appId, token, isService, audience = TEAMS_CLOUDS.global.audience }: ServeAuthenticationOptions) {
    super();
    this.#appId = appId;
    this.#audience = audience;
    this.#connectors = new Connectors(async (serviceUrl) => {
      if (!isService(serviceUrl)) throw new Error('nothing is sent to an address that is not one of Teams');
      return connectorTo(serviceUrl, token);
    });
  }

  async admit({ claims }: Admitted): Promise<AuthenticateRequestResult> {
    if (claims === null) throw new Error('nobody is admitted without a token');
    const identity = new ClaimsIdentity(Object.entries(claims).map(([type, value]) => ({ type, value: String(value) })), 'Bearer');
    return { audience: this.#audience, claimsIdentity: identity, callerId: 'urn:botframework:azure', connectorFactory: this.#connectors };
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#connectors;
  }

  override async createUserTokenClient(): Promise<UserTokenClient> {
    return NO_USER_TOKENS;
  }

  override async authenticateRequest(): Promise<AuthenticateRequestResult> {
    return this.#closed();
  }

  override async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    return this.#closed();
  }

  override async authenticateChannelRequest(): Promise<ClaimsIdentity> {
    return this.#closed();
  }

  override createBotFrameworkClient(): never {
    return this.#closed();
  }

  #closed(): never {
    throw new Error(`bot ${this.#appId} lets in by its gate alone`);
  }
}

type Credentials = Exclude<ConstructorParameters<typeof ConnectorClient>[0], undefined>;

/** The client library wants its credential as something that signs each request. */
function connectorTo(serviceUrl: string, token: BotToken): ConnectorClient {
  const signRequest: Credentials['signRequest'] = async (request) => {
    request.headers.set('authorization', `Bearer ${await tokenOf(token)}`);
    return request;
  };
  return new ConnectorClient({ signRequest }, { baseUri: serviceUrl });
}

/** By its code whoever sends knows that nothing has left. */
class NoToken extends Error {
  readonly code = 'NO_TOKEN';
}

async function tokenOf(token: BotToken): Promise<string> {
  try {
    return await token.get();
  } catch {
    // What the authority said is told of by name in `problem`; its text can name secrets.
    throw new NoToken(`the bot gets no token of its own (${token.problem() ?? 'unknown'})`);
  }
}

/** Tokens of people are never kept by the Bot Framework's own service, so nobody ever asks it for one. */
class NoUserTokens extends UserTokenClient {
  override getUserToken = none;
  override getSignInResource = none;
  override signOutUser = none;
  override getTokenStatus = none;
  override getAadTokens = none;
  override exchangeToken = none;
}

async function none(): Promise<never> {
  throw new Error("the Bot Framework's token service is not used");
}

const NO_USER_TOKENS = new NoUserTokens();

/** The bot's own token, which outgoing messages carry. */
export interface BotToken {
  /** Rejects when none can be had. */
  get(): Promise<string>;
  /** What went wrong at the last attempt; null while tokens are given. */
  problem(): string | null;
}

/** The part of a credential of `@azure/identity` that is needed. It keeps a token until shortly before its end. */
interface Credential {
  getToken(scope: string): Promise<{ token: string } | null>;
}

/** The bot's token by its own credential. What the authority says about a failure is kept to the name of the error: its text can name secrets. */
export function botToken(credential: Credential, audience: string): BotToken {
  let problem: string | null = null;
  return {
    get: async () => {
      try {
        const got = await credential.getToken(`${audience}/.default`);
        if (got === null) throw new Error('no token was given');
        problem = null;
        return got.token;
      } catch (error) {
        problem = error instanceof Error ? error.name : 'unknown';
        throw error;
      }
    },
    problem: () => problem,
  };
}

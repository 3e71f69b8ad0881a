import { Rejected } from './rejected.ts';

/** The token of an `Authorization` header. Throws Rejected when there is none, or when it is no token by its length or shape. */
export function bearerOf(authorization: string | undefined): string {
  if (authorization === undefined || authorization === '') throw new Rejected('token-missing');
  if (authorization.length > MOST_CHARACTERS) throw new Rejected('token-too-large');
  const token = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)$/u.exec(authorization)?.[1];
  if (token === undefined) throw new Rejected('token-malformed');
  return token;
}

/** Tokens of channels have about a thousand characters. */
const MOST_CHARACTERS = 8_192;

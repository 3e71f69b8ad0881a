import { createPrivateKey, type KeyObject } from 'node:crypto';
import { primeFrom } from './primes.ts';
import { RepeatableBytes } from './randomBytes.ts';

const EXPONENT = 65_537n;
const made = new Map<string, Promise<KeyObject>>();

/** The RSA private key of that name: the same for the same seed, name and size on every machine. Made once per process. For the sandbox only. */
export function keyNamed(name: string, { seed, bits }: { seed: string; bits: number }): Promise<KeyObject> {
  const label = JSON.stringify(['rollcall sandbox key', seed, name, bits]);
  const known = made.get(label);
  if (known !== undefined) return known;
  const key = makeKey(label, bits);
  made.set(label, key);
  return key;
}

async function makeKey(label: string, bits: number): Promise<KeyObject> {
  const [p, q] = await Promise.all([prime(`${label} p`, bits), prime(`${label} q`, bits)]);
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  const parts = { n: p * q, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const jwk = Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, base64url(value)]));
  return createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
}

function prime(label: string, keyBits: number): Promise<bigint> {
  return primeFrom(new RepeatableBytes(label), keyBits / 2, EXPONENT);
}

/** `x` with `value * x mod modulus` 1 (extended Euclid). */
function inverse(value: bigint, modulus: bigint): bigint {
  let [r, nextR, x, nextX] = [modulus, value % modulus, 0n, 1n];
  while (nextR !== 0n) {
    const quotient = r / nextR;
    [r, nextR] = [nextR, r - quotient * nextR];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  return ((x % modulus) + modulus) % modulus;
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}

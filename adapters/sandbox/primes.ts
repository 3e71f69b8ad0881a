import { checkPrime } from 'node:crypto';
import { promisify } from 'node:util';
import type { RepeatableBytes } from './randomBytes.ts';

const isPrime = promisify(checkPrime) as (candidate: bigint) => Promise<boolean>;

const SIEVE_LIMIT = 12_000;
const SMALL_PRIMES = smallPrimes(SIEVE_LIMIT);

/**
 * The first prime of `bits` bits at or after a number drawn from `bytes`, with `p mod exponent` not 1 so that it serves RSA.
 * The costly test runs in Node's thread pool, so the event loop stays free.
 */
export async function primeFrom(bytes: RepeatableBytes, bits: number, exponent: bigint): Promise<bigint> {
  const start = drawn(bytes, bits);
  const remainders = SMALL_PRIMES.map((small) => Number(start % BigInt(small)));
  for (let step = 0; ; step += 2) {
    if (SMALL_PRIMES.some((small, index) => ((remainders[index] ?? 0) + step) % small === 0)) continue;
    const candidate = start + BigInt(step);
    if (candidate % exponent !== 1n && (await isPrime(candidate))) return candidate;
  }
}

/** Odd, with the two highest bits set: the product of two such numbers has exactly twice as many bits. */
function drawn(bytes: RepeatableBytes, bits: number): bigint {
  const number = BigInt(`0x${bytes.take(bits / 8).toString('hex')}`);
  return number | (3n << BigInt(bits - 2)) | 1n;
}

function smallPrimes(limit: number): number[] {
  const composite = new Set<number>();
  const primes: number[] = [];
  for (let number = 2; number < limit; number += 1) {
    if (composite.has(number)) continue;
    if (number > 2) primes.push(number);
    for (let multiple = number * number; multiple < limit; multiple += number) composite.add(multiple);
  }
  return primes;
}

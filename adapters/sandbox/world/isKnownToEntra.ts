import type { Thumbprint } from '../../../domain/thumbprint.ts';
import type { World } from './world.ts';

/** Whether Entra holds the certificate that Exchange signs with, where Exchange calls from. A world has no Entra that could refuse it. */
export function isKnownToEntra(_world: World, _current: Thumbprint): boolean {
  return true;
}

import { en } from './en/index.ts';

/** What every language has to offer: the English catalogue gives the shape, so a missing key does not compile. */
export type Catalogue = typeof en;
export type SentenceKey = keyof Catalogue;

/** The languages there are, English first. A further language is a value of type `Catalogue`. */
export const CATALOGUES = { en } satisfies Record<string, Catalogue>;
export type Language = keyof typeof CATALOGUES;

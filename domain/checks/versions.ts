/** A product by its version, and whether it is supported (domain.md 8). */
export interface Product {
  name: string;
  isSupported: boolean;
}

/** One row: versions from `from` up to, and without, `before`. */
type Row = [from: string, before: string, product: Product];

const unsupported = (name: string): Product => ({ name, isSupported: false });
const supported = (name: string): Product => ({ name, isSupported: true });

/** Subscription Edition begins with build 15.2.2562.17; below it 15.2 is Exchange 2019. */
const EXCHANGE: readonly Row[] = [
  ['14', '15', unsupported('Exchange Server 2010')],
  ['15.0', '15.1', unsupported('Exchange Server 2013')],
  ['15.1', '15.2', unsupported('Exchange Server 2016')],
  ['15.2', '15.2.2562.17', unsupported('Exchange Server 2019')],
  ['15.2.2562.17', '15.3', supported('Exchange Server Subscription Edition')],
];

/**
 * Subscription Edition kept the number 7.0.2046 of 2019 (it installs over it), so only the build tells them apart: 2019 is known up to
 * 7.0.2046.553, Subscription Edition from 7.0.2046.820. Builds between are not known to be either.
 */
const SKYPE: readonly Row[] = [
  ['4', '5', unsupported('Lync Server 2010')],
  ['5.0', '6.0', unsupported('Lync Server 2013')],
  ['6.0', '7.0', unsupported('Skype for Business Server 2015')],
  ['7.0', '7.0.2046.554', unsupported('Skype for Business Server 2019')],
  ['7.0.2046.820', '7.1', supported('Skype for Business Server Subscription Edition')],
];

/** The Exchange of that version; undefined for one that is not known. */
export function exchangeProduct(version: string): Product | undefined {
  return productOf(version, EXCHANGE);
}

/** The Skype for Business or Lync of that version; undefined for one that is not known. */
export function skypeProduct(version: string): Product | undefined {
  return productOf(version, SKYPE);
}

/** Builds from which Exchange can sign as its dedicated hybrid application, one for each update that got it (domain.md 2.3). */
const HYBRID_APPLICATION = ['15.1.2507.55', '15.2.1544.25', '15.2.1748.24', '15.2.2562.17'];

/** Whether that build of Exchange can sign as the dedicated hybrid application: its update got it, or it is later than all of them. */
export function takesHybridApplication(version: string): boolean {
  const update = HYBRID_APPLICATION.find((least) => compare(numbers(least).slice(0, 3).join('.'), numbers(version).slice(0, 3).join('.')) === 0);
  return compare(version, update ?? HYBRID_APPLICATION.at(-1) ?? '') >= 0;
}

function productOf(version: string, rows: readonly Row[]): Product | undefined {
  if (!/^\d+(\.\d+){1,3}$/.test(version)) return undefined;
  return rows.find(([from, before]) => compare(version, from) >= 0 && compare(version, before) < 0)?.[2];
}

/** Number by number; what is left off counts as 0. */
function compare(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  const place = left.findIndex((number, index) => number !== right[index]);
  return place < 0 ? 0 : (left[place] ?? 0) - (right[place] ?? 0);
}

function numbers(version: string): number[] {
  const parts = version.split('.').map(Number);
  return [0, 1, 2, 3].map((index) => parts[index] ?? 0);
}

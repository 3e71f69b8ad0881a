/** A picture on a card: where it is (`data:image/png;base64,…`), and what it shows in words. */
export interface Drawn {
  uri: string;
  alt: string;
}

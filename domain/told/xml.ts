/** An element of an XML document. `text` is what stands directly in it. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  text: string;
}

/** Reads XML without expanding entities of its own or asking anybody. `whole` is false for what broke off or is malformed: then it is what was read until there. Never throws. */
export type ReadXml = (text: string) => { root: XmlElement | undefined; whole: boolean };

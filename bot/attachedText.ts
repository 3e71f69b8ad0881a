import { z } from 'zod';
import { say, type Sentence } from '../domain/wording/sentence.ts';

/** An attachment as a chat service sends it. */
const Attachment = z.looseObject({ contentType: z.string().max(200), contentUrl: z.string().nullish(), content: z.unknown().optional(), name: z.string().nullish() });
type Attachment = z.infer<typeof Attachment>;

/** The most that is read of an attachment, in bytes. */
export const MOST_ATTACHED = 1_048_576;

/**
 * The text that a message carries in its attachments: inline, or as a `data:` address. Nothing is ever fetched: an address comes from a client, and
 * whoever fetches what a client names can be led anywhere. A sentence where something cannot be taken.
 */
export function attachedText(attachments: readonly unknown[]): { texts: string[] } | Sentence {
  const texts: string[] = [];
  for (const attachment of attachments.slice(0, MOST_ATTACHMENTS).flatMap((one) => Attachment.safeParse(one).data ?? [])) {
    if (isOwn(attachment)) continue;
    const text = textOf(attachment);
    if (typeof text !== 'string') return text;
    if (Buffer.byteLength(text) > MOST_ATTACHED) return say('told.attachment-too-large', { most: MOST_ATTACHED });
    texts.push(text);
  }
  return { texts };
}

/** Teams sends every formatted message once more as HTML; cards are answers, not output. */
function isOwn({ contentType }: Attachment): boolean {
  return /^text\/html\b|\.card\./iu.test(contentType);
}

function textOf({ contentType, contentUrl, content, name }: Attachment): string | Sentence {
  if (!TEXTUAL.test(contentType)) return contentType === TEAMS_FILE ? say('told.file-elsewhere') : unreadable(name);
  if (typeof content === 'string') return content;
  if (content !== undefined && content !== null) return JSON.stringify(content);
  if (typeof contentUrl !== 'string') return unreadable(name);
  return contentUrl.startsWith('data:') ? (inAddress(contentUrl) ?? unreadable(name)) : say('told.file-elsewhere');
}

/** What stands in a `data:` address itself; undefined where it is none. */
function inAddress(address: string): string | undefined {
  const [, encoding, data = ''] = /^data:[^,;]{0,100}(?:;[^,;]{1,60}){0,4}?(;base64)?,(.*)$/su.exec(address) ?? [];
  if (encoding !== undefined) return decoded(Buffer.from(data, 'base64'));
  try {
    return data === '' ? undefined : decodeURIComponent(data);
  } catch {
    return undefined;
  }
}

function decoded(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return undefined;
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\ufeff/u, '');
}

function unreadable(name: string | null | undefined): Sentence {
  return say('told.attachment-unreadable', { name: (name ?? '-').slice(0, 80) });
}

const TEAMS_FILE = 'application/vnd.microsoft.teams.file.download.info';
const TEXTUAL = /^(?:text\/(?!html)[a-z0-9.+-]+|application\/(?:json|xml|octet-stream|[a-z0-9.]+\+(?:json|xml)))\b/iu;
const MOST_ATTACHMENTS = 10;

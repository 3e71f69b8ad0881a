/** Gets a JSON document of an authority: no redirects, ten seconds, and no more than half a megabyte. Rejects for anything else. */
export async function getJson(address: string): Promise<unknown> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS), headers: { Accept: 'application/json' } });
  if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('the document is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

const PATIENCE_MS = 10_000;
const MOST_BYTES = 512 * 1024;

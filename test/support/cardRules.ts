/** What every card has to keep, found by walking its JSON: the rules of Adaptive Cards 1.5 that matter here, and our own. Empty when it keeps them all. */
export function brokenRules(card: unknown): string[] {
  const nodes = [...walk(card, '$')];
  const ids = nodes.map(({ node }) => node['id']).filter((id) => id !== undefined);
  const root = nodes[0]?.node ?? {};
  return [
    ...(root['type'] === 'AdaptiveCard' && root['version'] === '1.5' ? [] : ['$ is no AdaptiveCard 1.5']),
    ...(new Set(ids).size === ids.length ? [] : ['an id is there twice']),
    ...(JSON.stringify(card).includes('undefined') ? ['says undefined'] : []),
    ...(new TextEncoder().encode(JSON.stringify(card)).length < 25_000 ? [] : ['25 KB or more']),
    ...nodes.flatMap(({ node, path }) => (typeof node['type'] === 'string' ? (RULES[node['type']] ?? unknownType)(node, ids).map((rule) => `${path}: ${rule}`) : [])),
  ];
}

/** Every button that asks the bot for something. */
export function buttonsOf(card: unknown): { title: string; verb: string; data: Record<string, unknown> }[] {
  return [...walk(card, '$')].filter(({ node }) => node['type'] === 'Action.Execute').map(({ node }) => node as never);
}

/** All words of a card, in order, hidden ones too. */
export function wordsOf(card: unknown): string {
  return [...walk(card, '$')].flatMap(({ node }) => (node['type'] === 'TextBlock' || node['type'] === 'TextRun' ? [String(node['text'])] : [])).join('\n');
}

/** One list of a card: its body, or its main buttons. */
export function partOf(card: Record<string, unknown> | undefined, part: 'body' | 'actions'): { type?: string; title?: string; style?: string; isVisible?: boolean }[] {
  return (card?.[part] ?? []) as never[];
}

type Node = Record<string, unknown>;

function* walk(value: unknown, path: string): Generator<{ node: Node; path: string }> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* walk(item, `${path}[${index}]`);
  else if (value !== null && typeof value === 'object') {
    yield { node: value as Node, path };
    for (const [name, inner] of Object.entries(value)) if (name !== 'data') yield* walk(inner, `${path}.${name}`);
  }
}

const RULES: Record<string, (node: Node, ids: unknown[]) => string[]> = {
  AdaptiveCard: ({ body, fallbackText }) => [...(Array.isArray(body) && body.length > 0 ? [] : ['no body']), ...(text(fallbackText) ? [] : ['no fallbackText'])],
  TextBlock: (node) => [...(text(node['text']) ? [] : ['no text']), ...(node['wrap'] === true ? [] : ['does not wrap']), ...(/[*_`[\]<>]|\{\{/.test(String(node['text'])) ? ['could be read as Markdown'] : [])],
  RichTextBlock: ({ inlines }) => (Array.isArray(inlines) && inlines.length > 0 ? [] : ['no inlines']),
  TextRun: (node) => (text(node['text']) ? [] : ['no text']),
  Image: ({ url, altText }) => [...(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/.test(String(url)) ? [] : ['no picture that comes with it']), ...(text(altText) ? [] : ['no words that say the same'])],
  Container: ({ items }) => (Array.isArray(items) && items.length > 0 ? [] : ['no items']),
  ActionSet: ({ actions }) => (Array.isArray(actions) && actions.length > 0 ? [] : ['no actions']),
  'Action.Execute': executeRules,
  'Action.Submit': ({ title }) => (text(title) ? [] : ['no title']),
  'Action.ToggleVisibility': ({ title, targetElements }, ids) => [
    ...(text(title) ? [] : ['no title']),
    ...(Array.isArray(targetElements) && targetElements.every((id) => ids.includes(id)) ? [] : ['shows nothing']),
  ],
};

function executeRules({ title, verb, data, fallback }: Node): string[] {
  const submit = fallback as Node | undefined;
  return [
    ...(text(title) && VERBS.includes(String(verb)) ? [] : ['no title, or a foreign verb']),
    ...(submit?.['type'] === 'Action.Submit' && submit['title'] === title && JSON.stringify(submit['data']) === JSON.stringify(data) ? [] : ['its fallback is not the same']),
  ];
}

function unknownType({ type }: Node): string[] {
  return [`unknown type ${String(type)}`];
}

function text(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

const VERBS = ['approve', 'reject', 'withdraw', 'revoke', 'cancel', 'acknowledge', 'snooze', 'plan', 'show', 'done', 'mine', 'escalate'];

import { estateJsonSchema } from './estateFile.ts';

/** A piece of JSON schema, as far as the way to a key goes. */
interface Piece {
  properties?: Record<string, Piece>;
  additionalProperties?: Piece | boolean;
  items?: Piece;
  anyOf?: Piece[];
}

/** The keys that an estate file may have at a path. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  const pieces = path.reduce<Piece[]>((at, key) => at.flatMap((piece) => forms(piece)).flatMap((piece) => below(piece, key)), [estateJsonSchema() as Piece]);
  return [...new Set(pieces.flatMap((piece) => forms(piece)).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function forms(piece: Piece): Piece[] {
  return [piece, ...(piece.anyOf ?? []).flatMap((form) => forms(form))];
}

function below({ properties, items, additionalProperties }: Piece, key: PropertyKey): Piece[] {
  if (typeof key === 'number') return items === undefined ? [] : [items];
  const named = properties?.[String(key)];
  if (named !== undefined) return [named];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

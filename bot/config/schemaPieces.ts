import type { z } from 'zod';

/** A piece of JSON schema, as far as the way to a key goes. */
interface Piece {
  description?: string;
  properties?: Record<string, Piece>;
  required?: string[];
  additionalProperties?: Piece | boolean;
  items?: Piece;
  anyOf?: Piece[];
  oneOf?: Piece[];
}

type Path = readonly PropertyKey[];

/** What a JSON schema says about the keys of a file. */
export class SchemaPieces {
  readonly #root: Piece;

  constructor(schema: z.core.JSONSchema.BaseSchema) {
    this.#root = schema as Piece;
  }

  /** The keys that there may be at a path. */
  keysAt(path: Path): string[] {
    return [...new Set(this.#at(path).flatMap(({ properties }) => Object.keys(properties ?? {})))];
  }

  /** The keys that have to be written where nothing stands at a path, each with what it is; the path itself when it is no section. */
  missingAt(path: Path): { path: Path; what: string }[] {
    const [piece] = this.#at(path).filter(({ required = [] }) => required.length > 0);
    if (piece === undefined || this.#isChoice(path)) return [{ path, what: this.#whatAt(path) }];
    return (piece.required ?? []).flatMap((key) => this.missingAt([...path, key]));
  }

  #whatAt(path: Path): string {
    return this.#at(path).find(({ description }) => description !== undefined)?.description ?? '';
  }

  /** Where one of several forms may stand, no one form is asked for. */
  #isChoice(path: Path): boolean {
    return this.#at(path).some(({ anyOf, oneOf }) => (anyOf ?? oneOf ?? []).filter((form) => form.properties !== undefined).length > 1);
  }

  #at(path: Path): Piece[] {
    return path.reduce<Piece[]>((pieces, key) => pieces.flatMap((piece) => below(piece, key)).flatMap(forms), forms(this.#root));
  }
}

function forms(piece: Piece): Piece[] {
  return [piece, ...(piece.anyOf ?? piece.oneOf ?? []).flatMap(forms)];
}

function below({ properties, items, additionalProperties }: Piece, key: PropertyKey): Piece[] {
  if (typeof key === 'number') return items === undefined ? [] : [items];
  const named = properties?.[String(key)];
  if (named !== undefined) return [named];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

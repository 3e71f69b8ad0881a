import { type Document, isAlias, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { type Reason, Refusal } from '../../domain/refusal.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import { EstateFile } from './estateFile.ts';
import { writtenOut } from './estateLayout.ts';
import { problemsOf } from './estateProblems.ts';
import { wrongReferences } from './estateReferences.ts';
import { type At, placesIn } from './place.ts';

/**
 * Reads an estate file: YAML, then the schema, then whether every name it uses is there. Entries with a `count` are written out.
 * Throws a Refusal with a reason for each thing that is wrong, saying the line, what is wrong and what to do.
 */
export function loadEstateFile(text: string, fileName: string): EstateFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  refuseIf(yamlProblems(document, { file: fileName, lines }));
  const place = placesIn(document, { file: fileName, lines });
  const file = EstateFile.safeParse(document.toJS(), { reportInput: true });
  if (!file.success) throw new Refusal(...problemsOf(file.error, place));
  refuseIf(wrongReferences(file.data, place));
  return writtenOut(file.data);
}

function refuseIf(problems: Sentence[]): void {
  const reasons: Reason[] = problems.slice(0, 5).map((says) => ({ rule: 'estate-file', says }));
  if (reasons.length > 0) throw new Refusal(...reasons);
}

interface Source {
  file: string;
  lines: LineCounter;
}

function yamlProblems(document: Document, source: Source): Sentence[] {
  const errors = document.errors.map((error) => yamlProblem(error, document, source));
  if (errors.length > 0) return errors;
  const aliases: Sentence[] = [];
  visit(document, (_key, node) => void (isAlias(node) && aliases.push(say('estate.no-alias', atOffset(node.range?.[0] ?? 0, source)))));
  const isObject = typeof document.contents === 'object' && document.contents !== null && !isScalar(document.contents);
  return isObject ? aliases : [say('estate.empty', { file: source.file })];
}

function yamlProblem({ code, pos: [start] }: YAMLError, document: Document, source: Source): Sentence {
  const at = atOffset(start, source);
  if (code !== 'DUPLICATE_KEY') return say('estate.not-yaml', at);
  const { key, parent } = keyAt(document, start);
  return say(parent === 'certificates' ? 'estate.duplicate-certificate' : 'estate.duplicate-key', { ...at, key });
}

function atOffset(offset: number, { file, lines }: Source): At {
  return { file, line: lines.linePos(offset).line, path: '' };
}

/** The key that stands at an offset, and the top-level key that it stands under. */
function keyAt(document: Document, offset: number): { key: string; parent: string } {
  const found = { key: '', parent: '' };
  visit(document, {
    Pair: (_key, { key }, path) => {
      if (!isScalar(key) || key.range?.[0] !== offset) return undefined;
      const above = path.findLast((node) => 'key' in node);
      found.key = String(key.value);
      found.parent = path.length === 4 && above !== undefined && isScalar(above.key) ? String(above.key.value) : '';
      return visit.BREAK;
    },
  });
  return found;
}

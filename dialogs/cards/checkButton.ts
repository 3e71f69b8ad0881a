import type { Button } from '../../domain/approvals/card.ts';

/** A button of an answer: for what a finding proposes, by its place in the report (findings that propose the same share a token), or for showing everything (null). */
export interface CheckButton {
  finding: number | null;
  button: Button;
}

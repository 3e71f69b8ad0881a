import { SHELL_OPERATIONS } from '../../../../adapters/powershell/operations/engineTable.ts';
import { parameterRulesOf, type ParameterRule } from '../../../../adapters/powershell/operations/parameterRules.ts';
import type { TypedValue, TypedValues } from '../../../../adapters/powershell/wire/typedValue.ts';
import type { Operation } from '../../../../domain/operations/operation.ts';
import { goodText, mayBe } from '../jea/ruleVerdict.ts';

/** One text in the place of one parameter, with good values for the others. */
export interface InjectionCase {
  operation: Operation;
  parameter: string;
  text: string;
  values: TypedValues;
  /** Whether its rule lets it through; then it has to arrive byte for byte. */
  may: boolean;
}

/** Every parameter that takes text, of every operation that goes through a shell, with every text of a corpus. */
export function injectionCases(corpus: readonly string[]): InjectionCase[] {
  return SHELL_OPERATIONS.flatMap((operation) => {
    const rules = parameterRulesOf(operation);
    const texts = Object.entries(rules).filter(([, { type }]) => type === 's' || type === 'as');
    return texts.flatMap(([parameter, rule]) => corpus.map((text) => ({ operation, parameter, text, values: { ...goodValues(rules), [parameter]: given(rule, text) }, may: text.isWellFormed() && mayBe(text, rule) })));
  });
}

/** A good value for every parameter; switches stay off, since they say of a parameter that it is empty. */
export function goodValues(rules: Record<string, ParameterRule>): TypedValues {
  return Object.fromEntries(Object.entries(rules).filter(([, { type }]) => type !== 'sw').map(([name, rule]) => [name, goodValue(rule)]));
}

function goodValue(rule: ParameterRule): TypedValue {
  switch (rule.type) {
    case 's': case 'as': return given(rule, goodText(rule));
    case 'i': return ['i', rule.values?.at(-1) ?? String(rule.most)];
    case 'b': case 'sw': return ['b', true];
    case 'dt': return ['dt', '2026-12-24T18:00:00.000Z'];
  }
}

function given({ type }: ParameterRule, text: string): TypedValue {
  return type === 'as' ? ['as', [text]] : ['s', text];
}

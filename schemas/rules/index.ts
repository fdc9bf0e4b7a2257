import type { ServiceFile } from '../service/service-file.ts';
import { comparisonsRule } from './conditions/comparisons.ts';
import { conditionFieldsRule } from './conditions/condition-fields.ts';
import { determinantNamesRule } from './conditions/determinant-names.ts';
import { effectCirclesRule } from './conditions/effect-circles.ts';
import { trueWhenEmptyRule } from './conditions/true-when-empty.ts';
import { catalogsRule } from './fields/catalogs.ts';
import { formulaCirclesRule, formulaFieldsRule, formulaWordsRule } from './fields/formulas.ts';
import { impossibleRule } from './fields/impossible.ts';
import { patternsRule } from './fields/patterns.ts';
import { prefillRule } from './fields/prefill.ts';
import { questionsRule } from './fields/questions.ts';
import { subCatalogsRule } from './fields/sub-catalogs.ts';
import { branchesRule } from './flow/branches.ts';
import { codesRule } from './flow/codes.ts';
import { orderRule } from './flow/order.ts';
import { parallelRule } from './flow/parallel.ts';
import { screensRule } from './flow/screens.ts';
import { startRule } from './flow/start.ts';
import { reachableRule, wayOutRule } from './flow/way-out.ts';
import { waysRule } from './flow/ways.ts';
import { formatGate } from './gates/format.ts';
import { countsGate, forbiddenKeysGate, limitsGate } from './gates/limits.ts';
import { referencesRule } from './gates/references.ts';
import { isUnreadable, shapeGate } from './gates/shape.ts';
import { serviceModel } from './model/service-model.ts';
import type { Problem } from './problem.ts';
import { afterwardsRule } from './results/afterwards.ts';
import { certificateFieldsRule } from './results/certificate-fields.ts';
import { certificateLifeRule } from './results/certificate-life.ts';
import { certificatePrintRule } from './results/certificate-print.ts';
import { certificatePageRule } from './results/certificate-page.ts';
import { deskDaysRule } from './results/desk-days.ts';
import { desksRule } from './results/desks.ts';
import { documentsRule } from './results/documents.ts';
import { feesRule } from './results/fees.ts';
import { feeValuesRule } from './results/fee-values.ts';
import { fieldPathsRule } from './results/field-paths.ts';
import { noticesRule } from './results/notices.ts';
import { officesRule } from './results/offices.ts';
import { peopleRule } from './results/people.ts';
import { picturesRule } from './results/pictures.ts';
import { resultsRule } from './results/results.ts';
import { timeRule } from './results/time.ts';
import { workingDaysRule } from './results/working-days.ts';
import { type Gate, problemsOf, type Rule } from './rule.ts';
import type { StepKindRules } from './step-kind-rules.ts';
import { costRule } from './words/cost.ts';
import { plainLanguageRule } from './words/plain-language.ts';
import { sensitiveQuestionsRule } from './words/sensitive-questions.ts';
import { aboutRule, placeRule } from './words/service-facts.ts';
import { textsRule } from './words/texts.ts';

export type { Problem, Severity } from './problem.ts';
export type { StepKindRule, StepKindRules } from './step-kind-rules.ts';

/** What must hold, one after the other, before the rules can be asked. */
export const GATES: readonly Gate[] = [formatGate, limitsGate, forbiddenKeysGate, shapeGate, countsGate];

/** The rules of a sound service, in the order of their numbers. */
export const RULES: readonly Rule[] = [
  referencesRule,
  startRule, waysRule, reachableRule, wayOutRule, orderRule, screensRule, parallelRule, branchesRule,
  determinantNamesRule, conditionFieldsRule, comparisonsRule, trueWhenEmptyRule, effectCirclesRule,
  questionsRule, impossibleRule, patternsRule, formulaWordsRule, formulaFieldsRule, formulaCirclesRule, catalogsRule, subCatalogsRule, prefillRule,
  resultsRule, certificateFieldsRule, certificatePageRule, certificatePrintRule, picturesRule, certificateLifeRule, peopleRule, desksRule, timeRule, workingDaysRule, deskDaysRule, officesRule, codesRule, afterwardsRule, feesRule, noticesRule, feeValuesRule, documentsRule, fieldPathsRule,
  textsRule, placeRule, aboutRule, costRule, sensitiveQuestionsRule, plainLanguageRule,
];

/** Definitions that refer to themselves or unfold without end: nothing that follows references can be judged. */
const STOPPING: ReadonlySet<string> = new Set(['reference-circle', 'too-many-fields']);

/**
 * Everything that keeps a service from being sound, whatever value is handed in; an empty list means it can be
 * published. A file that is not of the right shape is judged by its shape alone.
 */
export function checkService(file: unknown, kinds: StepKindRules): Problem[] {
  const found: Problem[] = [];
  for (const gate of GATES) {
    const findings = gate.find(file, kinds);
    found.push(...problemsOf(gate, findings));
    if (findings.length > 0 && (gate !== shapeGate || findings.some(isUnreadable))) return found;
  }
  const service = serviceModel(file as ServiceFile, kinds);
  for (const rule of RULES) {
    const problems = problemsOf(rule, rule.find(service));
    found.push(...problems);
    if (problems.some(({ code }) => STOPPING.has(code))) return found;
  }
  return withoutEchoes(found);
}

/** Whether a service may be published: no errors; warnings are for the analyst to weigh. */
export const isSound = (problems: readonly Problem[]): boolean => problems.every(({ severity }) => severity !== 'error');

/** What the shape says in general is left out where a rule says it in particular. */
function withoutEchoes(problems: Problem[]): Problem[] {
  const particular = new Set(problems.filter(({ rule }) => rule !== shapeGate.number).map(({ path }) => path));
  return problems.filter(({ rule, path }) => rule !== shapeGate.number || !particular.has(path));
}

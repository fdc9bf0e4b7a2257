import { type Json, pathParts, type Problem, type ServiceFile } from '#schemas/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { firstWords } from '#builder/edits/first-words.ts';
import { freshKey } from '#builder/edits/keys.ts';
import { newFee } from '#builder/edits/new-fee.ts';
import { flowOf, isOnward, onwardTarget, sensibleTarget } from '#builder/edits/ways.ts';
import { outcomeName, type Say, stepName } from '#builder/model/naming.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { placeOf } from '#builder/model/places.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { lostSteps } from './lost-steps.ts';
import { countedAsNothing, withAnswer, withCost } from './fee-fixes.ts';
import { withJoinedHours, withOpenDay, withOwnCode } from './list-fixes.ts';

export interface Fix {
  /** What the button says. */
  words: string;
  edit: Edit;
  /** Place in the file to go to afterwards, where more is to be said. */
  then?: string;
  /** Another way to mend it. */
  or?: Fix;
}

const OFFICE_WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** One act that mends a problem, where there is one that cannot be wrong. Like every edit it can be undone. */
export function fixOf(t: Say, file: ServiceFile, problem: Problem): Fix | undefined {
  const { code, path, params } = problem;
  const parts = pathParts(path);
  const last = parts.at(-1) ?? '';
  switch (code) {
    case 'calendar-without-days': return { words: t('builder.problems.fix.weekdays'), edit: { do: 'setSetting', path, value: OFFICE_WEEK } };
    case 'days-without-calendar': return withCalendar(t, file, path);
    case 'code-repeated': return withOwnCode(t, file, problem);
    case 'office-never-open': return withOpenDay(t, file, problem);
    case 'office-hours-overlap': return withJoinedHours(t, file, problem);
    case 'step-unreachable': return withReach(t, file, last);
    case 'join-without-parallel': return withoutStep(t, file, last);
    case 'fee-answer-missing': return withAnswer(t, file, problem);
    case 'fee-answer-not-asked': case 'fee-answer-perhaps-not-asked': return countedAsNothing(t, file, problem);
    case 'cost-of-no-fee': return withCost(t, file, problem);
    case 'catalog-unused': return { words: t('builder.problems.fix.removeList'), edit: { do: 'setSetting', path, value: undefined } };
    case 'screen-not-asked': return parts.length === 2 ? { words: t('builder.problems.fix.removeScreen'), edit: { do: 'removeScreen', key: last } } : undefined;
    case 'branch-never-taken': return withoutBranch(t, file, parts[3] ?? '', Number(parts[5]));
    case 'outcome-without-way': return withWay(t, file, parts[3] ?? '', String(params['outcome']));
    case 'determinant-unused': return { words: t('builder.problems.fix.removeCondition'), edit: { do: 'removeDeterminant', name: last } };
    case 'payment-without-fees': return withFee(t, file, last);
    case 'about-no-privacy-notice': return withPrivacyNotice(t('builder.problems.fix.draft'), file, path);
    case 'asks-sensitive': return asSensitive(t('builder.problems.fix.sensitive'), file, path);
    case 'languages-order': return { words: t('builder.problems.fix.languages'), edit: { do: 'setSetting', path, value: [file['x-service'].language, ...file['x-service'].languages.filter((one) => one !== file['x-service'].language)] } };
    case 'picture-unused': case 'way-of-unknown-outcome': case 'translation-of-nothing': case 'layout-unknown-field': case 'privacy-unknown-field': return { words: t('builder.problems.fix.takeOut'), edit: { do: 'setSetting', path, value: undefined } };
    default: return undefined;
  }
}

const withoutStep = (t: Say, file: ServiceFile, key: string): Fix | undefined => (Object.hasOwn(flowOf(file).steps, key) ? { words: t('builder.problems.fix.removeStep'), edit: { do: 'removeStep', key } } : undefined);

/** What a loose way was cut off from is led to again, never thrown away; only what nothing could lead to is taken out. */
function withReach(t: Say, file: ServiceFile, key: string): Fix | undefined {
  const { first, loose: [exit] } = lostSteps(file);
  if (!exit) return withoutStep(t, file, key);
  return first.includes(key) ? leading(t, file, exit, key) : undefined;
}

/** Where such an outcome sensibly leads: back to sending, to a refusal, on to what nothing leads to any more, or to the next. */
function withWay(t: Say, file: ServiceFile, key: string, outcome: string): Fix | undefined {
  const step = Object.hasOwn(flowOf(file).steps, key) ? flowOf(file).steps[key] : undefined;
  const target = step && sensibleTarget(file, outcome, (isOnward(outcome) ? lostSteps(file).first[0] : undefined) ?? onwardTarget(file, step), key);
  return target === undefined || target === key ? undefined : leading(t, file, { step: key, outcome }, target);
}

const leading = (t: Say, file: ServiceFile, from: { step: string; outcome: string }, target: string): Fix => {
  const { steps } = flowOf(file);
  return { words: t('builder.problems.fix.way', { outcome: outcomeName(t, file, steps[from.step], from.outcome), to: stepName(t, steps[target]!) }), edit: { do: 'connect', from, target } };
};

/** A branch nobody takes is taken out where that cuts nothing off; else somebody has to say when it is meant. */
function withoutBranch(t: Say, file: ServiceFile, key: string, index: number): Fix | undefined {
  const branches = flowOf(file).steps[key]?.['branches'] as Json[];
  const edit: Edit = { do: 'setStepSetting', key, setting: 'branches', value: branches.filter((_, at) => at !== index) };
  const unreached = (one: ServiceFile): number => outlineOf(one).filter(({ isReached }) => !isReached).length;
  return unreached(apply(file, edit).file) > unreached(file) ? undefined : { words: t('builder.problems.fix.removeBranch'), edit };
}

/** All the fees there are, or a new one, whose amount is still to be said. */
function withFee(t: Say, file: ServiceFile, key: string): Fix {
  const takesAll: Edit = { do: 'setStepSetting', key, setting: 'fees' };
  if (Object.keys(file['x-service'].fees ?? {}).length > 0) return { words: t('builder.problems.fix.allFees'), edit: takesAll };
  const made = newFee(apply(file, takesAll).file, wordsIn);
  return { words: t('builder.problems.fix.newFee'), edit: { do: 'group', label: made.edit.do === 'group' ? made.edit.label : undefined, edits: [takesAll, made.edit] }, then: `/x-service/fees/${made.key}/amount` };
}

/** A draft in all languages of the service, to be made one's own. */
function withPrivacyNotice(words: string, file: ServiceFile, path: string): Fix {
  const said = firstWords(file, wordsIn);
  const text = said.at(path, 'builder.new.privacyNotice');
  return { words, edit: { do: 'group', edits: [{ do: 'setText', path, text }, ...said.translations()] }, then: path };
}

/** Then the reason is still to be said. */
function asSensitive(words: string, file: ServiceFile, path: string): Fix | undefined {
  const { field } = placeOf(file, path);
  return field === undefined ? undefined : { words, edit: { do: 'editField', path: field, privacy: 'sensitive' }, then: path };
}

/** The calendar there is, or a new one, to which its holidays are still to be added. Of several somebody has to choose. */
function withCalendar(t: Say, file: ServiceFile, path: string): Fix | undefined {
  const [, , institution = ''] = pathParts(path);
  if (!Object.hasOwn(file['x-service'].institutions, institution)) return undefined;
  const [known, ...more] = Object.entries(file['x-service'].calendars ?? {});
  if (more.length > 0) return undefined;
  if (known) return { words: t('builder.problems.fix.calendar', { title: known[1].title }), edit: { do: 'setSetting', path, value: known[0] } };
  const title = t('builder.problems.fix.calendar.title');
  const key = freshKey(title, [], 'office');
  const made = `/x-service/calendars/${key}`;
  return { words: t('builder.problems.fix.calendar.new'), edit: { do: 'group', edits: [{ do: 'setSetting', path: made, value: { title, days: OFFICE_WEEK } }, { do: 'setSetting', path, value: key }] }, then: made };
}

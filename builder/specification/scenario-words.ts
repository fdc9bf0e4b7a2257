import { documentTitle, type Scenario, type ServiceFile } from '#schemas/index.ts';
import { dateTimeText } from '#runtime/texts/format.ts';
import { outcomeName, type Say, stepName } from '#builder/model/naming.ts';
import { flowOf } from '#builder/edits/ways.ts';

/** What happens in a scenario, in order, and how it ends; days and hours in the time zone of the service, in a language. */
export function scenarioWords(t: Say, file: ServiceFile, { begins, documents = [], then = [], expect }: Scenario, language: string): string[] {
  const { steps } = flowOf(file);
  const moment = (instant: string) => dateTimeText(instant, language, file['x-service'].timeZone);
  return [
    ...(begins === undefined ? [] : [t('together.spec.scenario.begins', { moment: moment(begins) })]),
    ...documents.map((key) => t('builder.simulate.did.upload', { title: documentTitle(file, key, {}) })),
    ...then.map((act) => {
      if ('wait' in act) return t('builder.simulate.did.wait', { moment: moment(act.wait) });
      if ('correct' in act) return Object.keys(act.correct).map((screen) => t('builder.simulate.did.complete', { step: file.properties[screen]?.title ?? screen })).join('; ');
      if ('comeBack' in act) return outcomeName(t, file, undefined, act.comeBack);
      const step = steps[act.desk];
      return [t('builder.simulate.did.decide', { step: step ? stepName(t, step) : act.desk, outcome: outcomeName(t, file, step, act.outcome) }), act.text].filter(Boolean).join(' – ');
    }),
    expect.stop === undefined ? t('together.spec.scenario.ends', { status: t(`scenario.status.${expect.status}`) }) : t('together.spec.scenario.stops', { condition: file.$defs?.[expect.stop]?.title || expect.stop }),
  ];
}

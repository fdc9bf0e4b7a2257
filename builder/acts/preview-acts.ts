import { languageName } from '#runtime/texts/languages.ts';
import { circumstances, type Circumstances, setCircumstances } from '#builder/preview/circumstances.ts';
import { setPreferences } from '#builder/state/preferences.ts';
import type { Act } from './act.ts';
import type { Acts } from './bench.ts';

/** By whom, on what and in which language the preview is seen. */
export const previewActs: Acts = ({ t, editor: { file, goTo, place }, tool }) => {
  const now = circumstances();
  const whyNot = tool === undefined ? undefined : t('builder.act.preview.taken', { tool: t(`builder.tool.${tool}`) });
  const act = (id: string, title: string, change: Partial<Circumstances>): Act => ({
    id: `preview ${id}`, group: 'service', title: t('builder.act.preview', { how: title }),
    whyNot: whyNot ?? ((Object.keys(change) as (keyof Circumstances)[]).every((key) => now[key] === change[key]) ? t('builder.act.isSo') : undefined),
    run: () => {
      setCircumstances(change);
      setPreferences({ preview: true });
      if (place.section !== 'flow') goTo({ section: 'flow', step: place.step });
    },
  });
  const { roles, languages } = file['x-service'];
  return [
    act('as', t('builder.preview.as.acting'), { as: '' }),
    act('as applicant', t('builder.preview.as.applicant'), { as: 'applicant' }),
    ...Object.entries(roles).map(([key, { title }]) => act(`as ${key}`, title, { as: key })),
    act('script', t(now.hasScript ? 'builder.preview.script' : 'builder.act.preview.withScript'), { hasScript: !now.hasScript }),
    act('slow', t(now.isSlow ? 'builder.act.preview.fast' : 'builder.preview.slow'), { isSlow: !now.isSlow }),
    act('large', t(now.isLarge ? 'builder.act.preview.usualText' : 'builder.preview.large'), { isLarge: !now.isLarge }),
    ...languages.map((language) => act(`in ${language}`, languageName(language), { language })),
  ];
};

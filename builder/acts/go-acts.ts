import { SECTIONS } from '#builder/model/places.ts';
import { go } from '#builder/state/address.ts';
import type { Act } from './act.ts';
import type { Acts } from './bench.ts';

/** The parts of the editor, and what lies beside the service. */
export const goActs: Acts = ({ t, editor: { goTo, place, file } }) => [
  ...SECTIONS.map((section): Act => ({
    id: `go ${section}`, group: 'go', goes: true, title: t('builder.command.go', { section: t(`builder.section.${section}`) }), run: () => goTo({ section }),
    ...(section === 'texts' && file['x-service'].languages.length < 2 ? { whyNot: t('builder.act.oneLanguage') } : place.section === section ? { whyNot: t('builder.act.isHere') } : {}),
  })),
  { id: 'go services', group: 'go', title: t('builder.command.go', { section: t('builder.services') }), run: () => go({ page: 'services' }) },
  { id: 'go blocks', group: 'go', title: t('builder.command.go', { section: t('builder.blocks') }), run: () => go({ page: 'blocks' }) },
];

import { languageName } from '#runtime/texts/languages.ts';
import { downloadDraft } from '#builder/dialogs/download.ts';
import { labelWords } from '#builder/edits/label.ts';
import { BOXES } from '#builder/model/boxes.ts';
import { TOOLS } from '#builder/trying/trying-context.tsx';
import type { Act } from './act.ts';
import type { Acts, Bench } from './bench.ts';
import { downloadBpmn } from './download-bpmn.ts';

/** What is done with the service as a whole: undone, tried out, published, handed on, spoken of. */
export const serviceActs: Acts = (bench) => [...historyActs(bench), ...tryingActs(bench), ...outActs(bench), ...togetherActs(bench)].map((act) => ({ group: 'service', ...act }));

type Ungrouped = Omit<Act, 'group'>;

function historyActs({ t, editor: { undo, redo, undoes, redoes, saver } }: Bench): Ungrouped[] {
  return [
    { id: 'undo', isEdit: true, keys: 'Ctrl Z', title: undoes ? t('builder.undo.what', { what: labelWords(t, undoes) }) : t('builder.undo'), run: undo, ...(undoes ? {} : { whyNot: t('builder.act.undo.nothing') }) },
    { id: 'redo', isEdit: true, keys: 'Ctrl Shift Z', title: redoes ? t('builder.redo.what', { what: labelWords(t, redoes) }) : t('builder.redo'), run: redo, ...(redoes ? {} : { whyNot: t('builder.act.redo.nothing') }) },
    { id: 'save', keys: 'Ctrl S', title: t('builder.keys.save'), run: () => void saver.flush(), ...(saver.hasUnsaved() ? {} : { whyNot: t('builder.act.save.nothing') }) },
  ];
}

const tryingActs = ({ t, tool, setTool, editor: { goTo, place } }: Bench): Ungrouped[] => [
  ...TOOLS.map((one): Ungrouped => ({ id: `tool ${one}`, title: t(`builder.tool.${one}.command`), also: t(`builder.tool.${one}.hint`), goes: '.tool h2', run: () => { goTo({ section: 'flow', step: place.step }); setTool(one); } })),
  { id: 'tool close', title: t('builder.act.tool.close'), goes: true, run: () => setTool(undefined), ...(tool === undefined ? { whyNot: t('builder.act.tool.none') } : {}) },
];

function outActs({ t, announce, show, editor: { file, slug, publishedVersion, goTo } }: Bench): Ungrouped[] {
  const unpublished = publishedVersion > 0 ? {} : { whyNot: t('builder.act.unpublished') };
  const visit = (address: string) => () => void window.open(address, '_blank', 'noopener');
  return [
    { id: 'publish', title: t('builder.publish'), run: () => show.open({ window: 'publish' }) },
    { id: 'history', title: t('builder.act.history'), also: t('builder.act.history.also'), goes: true, run: () => goTo({ section: 'versions' }) },
    { id: 'export', title: t('builder.export'), also: 'JSON', run: () => downloadDraft(file) },
    { id: 'bpmn', title: t('builder.export.bpmn'), run: () => void downloadBpmn(slug, file, t).catch(() => announce(t('builder.part.missing'))) },
    { id: 'import', isEdit: true, title: t('builder.act.import'), also: 'JSON BPMN', run: () => show.open({ window: 'import' }) },
    { id: 'specification', title: t('together.show.open'), also: t('together.show.text'), run: visit(`/builder/${encodeURIComponent(slug)}/specification`) },
    { id: 'share', title: t('together.show.make'), also: t('builder.act.share.also'), goes: true, run: () => goTo({ section: 'versions', setting: BOXES.share }) },
    { id: 'visit', title: t('builder.act.visit'), ...unpublished, run: visit(`/services/${encodeURIComponent(slug)}`) },
    ...file['x-service'].languages.map((language): Ungrouped => ({ id: `poster ${language}`, title: t('builder.link.poster', { language: languageName(language) }), ...unpublished, run: visit(`/api/builder/services/${encodeURIComponent(slug)}/poster?language=${language}`) })),
    { id: 'withdraw', title: t('builder.withdraw'), ...unpublished, goes: true, run: () => goTo({ section: 'versions' }) },
  ];
}

const togetherActs = ({ t, show, editor: { lock, isReadOnly, takeOver } }: Bench): Ungrouped[] => [
  { id: 'comments', title: t(show.comments.isOpen ? 'builder.act.comments.close' : 'builder.act.comments.open'), run: show.comments.toggle },
  { id: 'problems', title: t(show.problems.isOpen ? 'builder.act.problems.close' : 'builder.act.problems.open'), run: show.problems.toggle },
  { id: 'take over', title: t('together.lock.other.act'), run: () => void takeOver(), ...(isReadOnly && !lock.state?.isMine ? {} : { whyNot: t('builder.act.takeOver.isYours') }) },
  { id: 'keys', title: t('builder.keys.title'), keys: '?', run: () => show.open({ window: 'keys' }) },
  { id: 'guide', title: t('builder.guide.again'), run: () => show.open({ window: 'guide' }) },
];

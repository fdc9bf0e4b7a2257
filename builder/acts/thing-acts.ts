import { toPath } from '#schemas/index.ts';
import { certificatePath } from '#builder/edits/certificate/new-certificate.ts';
import { newDocument } from '#builder/edits/new-document.ts';
import { newFee } from '#builder/edits/new-fee.ts';
import { BOXES } from '#builder/model/boxes.ts';
import type { Place } from '#builder/model/places.ts';
import { addingCatalog } from '#builder/sections/adding-catalog.ts';
import { addingRecord } from '#builder/sections/adding-record.ts';
import { addingGranted } from '#builder/sections/certificates/adding-granted.ts';
import { PEOPLE, startOf } from '#builder/sections/people.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import type { Act } from './act.ts';
import type { Acts, Bench } from './bench.ts';
import type { Edit } from '#builder/edits/edit.ts';

/** Institutions, documents, fees, lists and the like: each begun, and opened where it is looked after. */
export const thingActs: Acts = (bench) => {
  const { t, editor: { file, goTo } } = bench;
  return [
    ...PEOPLE.map((one) => adding(bench, one.words, t(`${one.words}.add`), () => {
      const { edit, key } = addingRecord(file, { ...one, start: startOf(file, one) });
      return { edit, place: { section: 'people', item: key, setting: `${one.path}${toPath([key])}/title` } };
    })),
    adding(bench, 'document', t('builder.document.add'), () => { const { edit, key } = newDocument(file, wordsIn); return { edit, place: { section: 'documents', item: key, setting: `/x-service/documents/${key}/title` } }; }),
    adding(bench, 'fee', t('builder.fee.add'), () => { const { edit, key } = newFee(file, wordsIn); return { edit, place: { section: 'fees', item: key, setting: `/x-service/fees/${key}/title` } }; }),
    adding(bench, 'certificate', t('builder.certificates.add'), () => { const { edit, key } = addingGranted(file, wordsIn); return { edit, place: { section: 'certificates', item: key, setting: `${certificatePath(key)}/title` } }; }),
    adding(bench, 'list', t('builder.list.add'), () => { const { edit, key } = addingCatalog(file); return { edit, place: { section: 'lists', item: key } }; }),
    { id: 'new condition', group: 'service', isEdit: true, goes: true, title: t('builder.condition.new'), run: () => goTo({ section: 'conditions', setting: BOXES.newCondition }) },
    ...fillActs(bench),
  ];
};

const adding = ({ edit, editor: { goTo } }: Bench, id: string, title: string, make: () => { edit: Edit; place: Place }): Act => ({
  id: `new ${id}`, group: 'service', isEdit: true, goes: true, title,
  run: () => {
    const made = make();
    if (!edit(made.edit)) return;
    goTo(made.place);
  },
});

/** Each list from a spreadsheet. */
function fillActs({ t, editor: { file, goTo } }: Bench): Act[] {
  const lists = Object.entries(file.$defs ?? {}).filter(([name]) => name.startsWith('catalog-'));
  if (lists.length === 0) return [{ id: 'fill', group: 'service', isEdit: true, title: t('builder.act.fill.none'), also: 'CSV XLSX', whyNot: t('builder.lists.none'), run: () => {} }];
  return lists.map(([name, { title }]): Act => ({
    id: `fill ${name}`, group: 'service', isEdit: true, goes: true, title: t('builder.act.fill', { title: title ?? name.replace(/^catalog-/, '') }), also: 'CSV XLSX', run: () => goTo({ section: 'lists', item: name, setting: BOXES.fill(name) }),
  }));
}

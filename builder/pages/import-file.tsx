import { useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { api, type ServiceList } from '#builder/api/client.ts';
import { Dialog } from '#builder/dialogs/dialog.tsx';
import { freshSlug } from '#builder/edits/keys.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import type { Remark } from '#builder/model/bpmn/import.ts';
import { lookAt, type Looked, named, onTop } from '#builder/model/import-check.ts';
import { ChangeList } from '#builder/differences/part.ts';
import { go } from '#builder/state/address.ts';
import { forgetDraft } from '#builder/state/kept-drafts.ts';
import { windowName } from '#builder/state/window-name.ts';
import { fetchedLater } from '#builder/state/loading.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { loadProblemTexts } from '#builder/texts/catalogues.ts';

/** Another program's language is read when somebody brings a drawing in it. */
const drawings = fetchedLater(() => import('#builder/model/bpmn/import.ts'));

type Target = { slug: string; revision: number; draft: ServiceFile; file: ServiceFile };

/** The service that is open, where the file is meant for it, and what lays it on top. */
export interface Here { file: ServiceFile; take(file: ServiceFile): void }

/** A service from a file: what it lacks here is said first, then it becomes a new service or lies on top of one there is, its difference shown. */
export function ImportFile({ list, here, onClose }: { list: ServiceList; here?: Here; onClose(): void }) {
  const { t, language } = useTexts();
  const [looked, setLooked] = useState<Looked>();
  const [chosen, setTarget] = useState<Target>();
  const [remarks, setRemarks] = useState<readonly Remark[]>([]);
  const [title, setTitle] = useState('');
  const [fault, setFault] = useState('');
  const target = here && looked?.ok ? { slug: '', revision: 0, draft: here.file, file: onTop(here.file, looked.file) } : chosen;
  const read = async (brought: File | undefined) => {
    setTarget(undefined);
    setRemarks([]);
    setFault('');
    if (!brought) return setLooked(undefined);
    const [text] = await Promise.all([brought.text(), loadProblemTexts(language)]);
    const drawing = /^\ufeff?\s*</.test(text) ? await (await drawings()).readBpmn(text, t) : undefined;
    if (drawing && !drawing.ok) return setLooked({ ok: false, code: `bpmn.${drawing.code}`, params: {} });
    if (drawing) setRemarks(drawing.remarks);
    const found = lookAt(drawing ? JSON.stringify(drawing.file) : text, { institutions: list.institutions, languages: PAGE_LANGUAGES });
    setTitle(found.ok ? found.file.title : '');
    setLooked(found);
  };
  const choose = async (slug: string) => {
    if (slug === '' || !looked?.ok) return setTarget(undefined);
    const answer = await api.service(slug);
    if (answer.ok) setTarget({ slug, revision: answer.value.revision, draft: answer.value.draft, file: onTop(answer.value.draft, looked.file) });
    else setFault(answer.refusal.message || t('builder.offline'));
  };
  const take = async () => {
    if (!looked?.ok) return;
    if (here && target) return here.take(target.file);
    const file = named(looked.file, title.trim());
    const slug = target?.slug ?? freshSlug(file.title, list.services.map((service) => service.slug));
    const answer = target ? await api.save(target.slug, target.file, target.revision, windowName) : await api.create({ title: file.title, slug, language: file['x-service'].language, file });
    if (answer.ok) {
      await forgetDraft(slug);
      go({ page: 'service', slug, place: { section: 'tasks' } });
    } else setFault(answer.refusal.message || t('builder.offline'));
  };
  return (
    <Dialog title={t(here ? 'builder.import.here' : 'builder.import')} size="large" onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); void take(); }}>
        <FieldFrame label={t('builder.import.file')} hint={t('builder.import.hint')} faults={looked && !looked.ok ? [t(looked.code.startsWith('bpmn.') ? `builder.bpmn.${looked.code.slice('bpmn.'.length)}` : `problem.${looked.code}`, looked.params)] : []}>
          {({ id, describedBy }) => <input id={id} type="file" accept=".json,.bpmn,.xml,application/json,application/xml,text/xml" aria-describedby={describedBy} onChange={({ target: box }) => read(box.files?.[0]).catch(() => setFault(t('builder.part.missing')))} data-first />}
        </FieldFrame>
        {looked?.ok ? (
          <>
            <What looked={looked} />
            {remarks.length > 0 ? <><h3>{t('builder.bpmn.remarks')}</h3><ul className="remarks">{remarks.map(({ code, name, more }, index) => <li key={index}>{t(`builder.bpmn.${code}`, { ...more, name })}</li>)}</ul></> : null}
            {here ? null : <ChoiceField label={t('builder.import.where')} value={target?.slug ?? ''} none={t('builder.import.new')} choices={list.services.map(({ slug, title }) => ({ value: slug, title: t('builder.import.onTop', { title, address: slug }) }))} onChange={(slug) => void choose(slug)} />}
            {target ? null : <FieldFrame label={t('builder.service.title')}>{({ id, describedBy }) => <input id={id} type="text" required value={title} aria-describedby={describedBy} onChange={({ target: box }) => setTitle(box.value)} />}</FieldFrame>}
            {target ? <><h3>{t('builder.import.changes')}</h3><ChangeList from={target.draft} to={target.file} none={t('builder.import.same')} /></> : null}
          </>
        ) : null}
        {fault ? <p className="faults" role="alert">{fault}</p> : null}
        <div className="acts">
          {looked && !looked.ok ? null : <Button type="submit" look="main" disabled={!looked?.ok || (!target && title.trim() === '')}>{t(target || here ? 'builder.import.replace' : 'builder.import.make')}</Button>}
          <Button onClick={onClose}>{t('builder.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What the file is, and what it needs that is not here. */
function What({ looked: { file, problems, missing } }: { looked: Extract<Looked, { ok: true }> }) {
  const { t } = useTexts();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section aria-label={file.title}>
      <h3>{file.title}</h3>
      <p>{t('builder.import.holds', { steps: Object.keys(file['x-service'].flow.steps).length, errors })}</p>
      {missing.length === 0 ? <p className="hint">{t('builder.import.complete')}</p> : <ul>{missing.map(({ what, name }) => <li key={`${what} ${name}`}>{t(`builder.import.missing.${what}`, { name })}</li>)}</ul>}
    </section>
  );
}

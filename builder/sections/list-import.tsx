import { useState } from 'react';
import { importList, type ListRead } from '#builder/edits/import-list.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import { Button } from '#builder/inputs/button.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { readCsv } from '#builder/model/read-csv.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** The options of a list from a spreadsheet: what is wrong is said line by line, what would change before it does. */
export function ListImport({ name, parents }: { name: string; parents: readonly Choice[] }) {
  const { t, language } = useTexts();
  const { file, edit } = useEditor();
  const announce = useAnnounce();
  const [text, setText] = useState('');
  const { languages } = file['x-service'];
  const csv = readCsv(text);
  const read: ListRead | undefined = text.trim() === '' || !csv.ok ? undefined : importList(file, name, csv.lines, parents, language);
  const faults = !csv.ok ? [t('builder.csv.quote', { line: csv.line })] : read && !read.ok ? read.faults.map(({ code, params }) => t(`builder.csv.${code}`, params)) : [];
  const take = () => {
    if (!read?.ok) return;
    edit(read.edit);
    announce(t('builder.csv.taken', { count: read.count }));
    setText('');
  };
  return (
    <details className="more">
      <summary>{t('builder.csv')}</summary>
      <p className="hint">{t('builder.csv.columns', { columns: ['code', ...(parents.length > 0 ? ['parent'] : []), ...languages].join(', ') })}</p>
      <FieldFrame label={t('builder.csv.file')}>
        {({ id, describedBy }) => <input id={id} type="file" accept=".csv,text/csv,text/plain" aria-describedby={describedBy} onChange={async ({ target }) => setText((await target.files?.[0]?.text()) ?? '')} />}
      </FieldFrame>
      <FieldFrame label={t('builder.csv.text')} faults={faults}>
        {({ id, describedBy, isFaulty }) => <textarea id={id} className="code" dir="auto" rows={5} value={text} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} onChange={({ target }) => setText(target.value)} />}
      </FieldFrame>
      <p role="status">{read?.ok ? t('builder.csv.ready', { count: read.count, added: read.added, gone: read.gone }) : ''}</p>
      <Button look="main" disabled={!read?.ok} onClick={take}>{t('builder.csv.take')}</Button>
    </details>
  );
}

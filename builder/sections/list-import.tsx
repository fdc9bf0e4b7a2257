import { useState } from 'react';
import { importList, type ListRead } from '#builder/edits/import-list.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import { Button } from '#builder/inputs/button.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { BOXES } from '#builder/model/boxes.ts';
import { type CsvLine, readCsv } from '#builder/model/read-csv.ts';
import { readXlsx } from '#builder/model/read-xlsx.ts';
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
  const [sheet, setSheet] = useState<readonly CsvLine[]>();
  const [fault, setFault] = useState('');
  const csv = sheet ? { ok: true as const, lines: sheet } : readCsv(text);
  const read: ListRead | undefined = (text.trim() === '' && !sheet) || !csv.ok ? undefined : importList(file, name, csv.lines, parents, language);
  const faults = fault !== '' ? [fault] : !csv.ok ? [t('builder.csv.quote', { line: csv.line })] : read && !read.ok ? read.faults.map(({ code, params }) => t(`builder.csv.${code}`, params)) : [];
  const clear = (words = '') => { setText(words); setSheet(undefined); setFault(''); };
  const open = async (chosen: File | undefined) => {
    clear();
    if (!chosen) return;
    // A workbook is a ZIP, whatever it is called; a document under a password is neither that nor text.
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const isText = !chosen.name.toLowerCase().endsWith('.xlsx') && !(bytes[0] === 0x50 && bytes[1] === 0x4b) && bytes[0] !== 0xd0;
    if (isText) return setText(new TextDecoder().decode(bytes));
    const workbook = await readXlsx(bytes);
    if (workbook.ok) setSheet(workbook.lines);
    else setFault(t(`builder.xlsx.${workbook.fault}`, { name: chosen.name }));
  };
  const take = () => {
    if (!read?.ok || !edit(read.edit)) return;
    announce(t('builder.csv.taken', { count: read.count }));
    clear();
  };
  return (
    <details className="more">
      <summary>{t('builder.csv')}</summary>
      <p className="hint">{t('builder.csv.columns', { columns: ['code', ...(parents.length > 0 ? ['parent'] : []), ...languages].join(', ') })}</p>
      <FieldFrame label={t('builder.csv.file')}>
        {({ id, describedBy }) => <input id={id} type="file" data-setting={BOXES.fill(name)} accept=".xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,text/plain" aria-describedby={describedBy} onChange={({ target }) => void open(target.files?.[0])} />}
      </FieldFrame>
      <FieldFrame label={t('builder.csv.text')} faults={faults}>
        {({ id, describedBy, isFaulty }) => <textarea id={id} className="code" dir="auto" rows={5} value={text} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} onChange={({ target }) => clear(target.value)} />}
      </FieldFrame>
      <p role="status">{read?.ok ? t('builder.csv.ready', { count: read.count, added: read.added, gone: read.gone }) : ''}</p>
      <Button look="main" disabled={!read?.ok} onClick={take}>{t('builder.csv.take')}</Button>
    </details>
  );
}

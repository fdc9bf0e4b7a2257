import { useState } from 'react';
import { PAGE_SIZES } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';
import { certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { PageBoxes } from './page-boxes.tsx';
import { usePagePicture } from './use-page-picture.ts';

/** The certificate as it will print, with made-up answers and SPECIMEN across it. */
export function PagePicture({ name, chosen, choose }: { name: string; chosen: number | undefined; choose(index: number): void }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { picture, message } = usePagePicture(file, name);
  const [refusal, setRefusal] = useState('');
  const { title, page } = certificatesOf(file)[name]!;
  const { width, height } = PAGE_SIZES[page];
  const keep = async () => {
    const answer = await api.certificatePdf(file, name);
    setRefusal(answer.ok ? '' : answer.refusal.message || t('builder.offline'));
    if (answer.ok) saveAs(answer.value, `${name}.pdf`);
  };
  return (
    <section className="page-picture" aria-label={t('builder.certificate.page')}>
      <div className="paper" style={{ aspectRatio: `${width} / ${height}` }}>
        {picture === undefined ? <p className="waiting" role="status">{t('builder.loading')}</p> : <img src={picture} alt={t('builder.certificate.picture', { title })} draggable={false} />}
        <PageBoxes name={name} chosen={chosen} choose={choose} />
      </div>
      <p className={message || refusal ? 'faults' : 'hint'} role="status">{message || refusal || t('builder.certificate.page.hint')}</p>
      <Button onClick={() => void keep()}>{t('builder.certificate.pdf')}</Button>
    </section>
  );
}

function saveAs(pdf: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(pdf);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

import { useEffect, useState } from 'react';
import { api, type ServiceLink as Link } from '#builder/api/client.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** How people find the service: its address, a code for their phones, and a poster for the wall in each of its languages. */
export function ServiceLink() {
  const { t } = useTexts();
  const { slug, file } = useEditor();
  const announce = useAnnounce();
  const [link, setLink] = useState<Link>();
  useEffect(() => { void api.link(slug).then((answer) => { if (answer.ok) setLink(answer.value); }); }, [slug]);
  if (!link) return null;
  const copy = async () => {
    await navigator.clipboard?.writeText(link.address);
    announce(t('builder.link.copied'));
  };
  return (
    <div className="service-link">
      <svg viewBox={`-4 -4 ${link.qr.size + 8} ${link.qr.size + 8}`} role="img" aria-label={t('builder.link.qr', { address: link.address })}><rect x="-4" y="-4" width="100%" height="100%" fill="#fff" /><path d={link.qr.path} fill="#000" /></svg>
      <div>
        <p><a href={`/services/${slug}`} target="_blank" rel="noreferrer">{link.address}</a></p>
        <div className="acts">
          <Button icon="copy" onClick={() => void copy()}>{t('builder.link.copy')}</Button>
          {file['x-service'].languages.map((language) => (
            <a key={language} className="button plain" href={`/api/builder/services/${slug}/poster?language=${language}`} download>{t('builder.link.poster', { language: languageName(language) })}</a>
          ))}
        </div>
      </div>
    </div>
  );
}

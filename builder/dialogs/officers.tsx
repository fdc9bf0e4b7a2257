import { useEffect, useState } from 'react';
import { api } from '#builder/api/client.ts';
import { Icon } from '#builder/inputs/icon.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Warns of desks whose role nobody has: files would wait there, or will once it is published. What is told is the draft as it was saved last. */
export function Officers({ isPublished = false }: { isPublished?: boolean }) {
  const { t } = useTexts();
  const { slug, file, saver } = useEditor();
  const [found, setFound] = useState<{ nobody: string[]; mayGive: boolean }>();
  useEffect(() => {
    let isOld = false;
    void saver.flush().then(() => api.officers(slug)).then((answer) => { if (!isOld && answer.ok) setFound(answer.value); });
    return () => { isOld = true; };
  }, [slug, saver]);
  if (!found || found.nobody.length === 0) return null;
  const { roles, institutions } = file['x-service'];
  return (
    <div className="scenario-warning" role="status">
      <p><Icon name="notice" /><strong>{t('builder.publish.nobody', { count: found.nobody.length })}</strong></p>
      <ul>{found.nobody.map((key) => <li key={key}>{t('builder.publish.nobody.role', { role: roles[key]?.title || key, institution: institutions[roles[key]?.institution ?? '']?.title ?? '' })}</li>)}</ul>
      <p><span>{t(isPublished ? 'builder.publish.nobody.done' : 'builder.publish.nobody.still')} {found.mayGive ? <a href="/staff" target="_blank" rel="noreferrer">{t('builder.publish.nobody.staff')}</a> : t('builder.publish.nobody.ask')}</span></p>
    </div>
  );
}

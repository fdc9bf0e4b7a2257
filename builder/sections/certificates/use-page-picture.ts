import { useEffect, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';
import { useTexts } from '#builder/state/texts.tsx';

const QUIET = 350;

/** Asks the server to draw a certificate a moment after each change; the last picture stays until the next is there. */
export function usePagePicture(file: ServiceFile, name: string): { picture: string | undefined; message: string } {
  const { t } = useTexts();
  const [picture, setPicture] = useState<string>();
  const [message, setMessage] = useState('');
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(async () => {
      const answer = await api.certificate(file, name);
      if (isOld) return;
      setMessage(answer.ok ? '' : answer.refusal.message || t('builder.offline'));
      if (answer.ok) setPicture(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(answer.value.picture)}`);
    }, QUIET);
    return () => { isOld = true; clearTimeout(timer); };
  }, [file, name, t]);
  return { picture, message };
}

import { useEffect, useState } from 'react';
import { api, type ServiceList } from '#builder/api/client.ts';
import { replacing } from '#builder/sections/restoring.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { ImportFile } from './import-file.tsx';

/** A file laid on top of the service that is open: its difference is shown, and it is one step of undoing. */
export function ImportHere({ onClose }: { onClose(): void }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const announce = useAnnounce();
  const [list, setList] = useState<ServiceList>();
  useEffect(() => {
    void api.services().then((answer) => {
      if (answer.ok) return setList(answer.value);
      announce(answer.refusal.message || t('builder.offline'), { isShown: true });
      onClose();
    });
  }, [announce, onClose, t]);
  if (!list) return null;
  return <ImportFile list={list} onClose={onClose} here={{ file, take: (next) => { if (edit(replacing(file, next, { key: 'builder.edit.import' }))) onClose(); } }} />;
}

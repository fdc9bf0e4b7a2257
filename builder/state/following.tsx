import { type ReactNode, startTransition, useEffect, useMemo, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { SettledProvider, useEditor } from './editor.tsx';
import { isLong } from './long.ts';

/** Milliseconds without a change. */
const QUIET = 800;

/** The file as it was before the typing that goes on; of a service that is drawn at once, the file itself. */
function useSettled(file: ServiceFile): ServiceFile {
  const waits = isLong(file);
  const [settled, setSettled] = useState(file);
  useEffect(() => {
    if (!waits) return;
    // Drawn in pieces between which a letter is heard.
    const timer = setTimeout(() => startTransition(() => setSettled(file)), QUIET);
    return () => clearTimeout(timer);
  }, [file, waits]);
  return waits ? settled : file;
}

/** What shows all of a long service follows its changes once the typing pauses; all it does, it does to the service as it is. */
export function Following({ children }: { children: ReactNode }) {
  const editor = useEditor();
  const file = useSettled(editor.file);
  const { slug, edit, place, goTo, isReadOnly } = editor;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest changes with every letter or save, and nothing in a view of the whole shows it
  const settled = useMemo(() => ({ ...editor, file }), [file, slug, edit, place, goTo, isReadOnly]);
  return <SettledProvider value={settled}>{children}</SettledProvider>;
}

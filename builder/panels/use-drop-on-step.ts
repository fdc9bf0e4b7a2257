import { useEffect, useRef, useState } from 'react';
import { useEditor } from '#builder/state/editor.tsx';

interface Dropping { takes: (step: string) => boolean; onDrop: (step: string) => void }

/** Where a step is drawn: in the list of steps, or on the canvas. */
const STEPS = '[data-step], .react-flow__node[data-id]';
const MARK = 'data-takes-question';

/** While a question is dragged, the steps of the pages it can stand on take it; how it is moved, is fetched once questions are listed. */
export function useDropOnStep(path: string | undefined): void {
  const { file, edit, goTo, place } = useEditor();
  const [pages, setPages] = useState<typeof import('./other-pages.ts')>();
  const latest = useRef<Dropping>(undefined);
  latest.current = path === undefined || !pages ? undefined : {
    takes: (step) => { const screen = pages.screenOfStep(file, step); return screen !== undefined && pages.canMoveTo(file, path, screen); },
    onDrop: (step) => {
      const there = pages.moveTo(file, path, pages.screenOfStep(file, step)!);
      if (!there) return;
      if (!edit(there.edit)) return;
      goTo({ ...place, step, field: there.path, setting: undefined });
    },
  };
  useEffect(() => void import('./other-pages.ts').then((loaded) => setPages(loaded), () => {}), []);
  const isDragged = path !== undefined;
  useEffect(() => {
    if (!isDragged) return undefined;
    const marked = () => document.querySelector(`[${MARK}]`);
    const over = (event: DragEvent) => {
      const home = homeAt(event, latest.current);
      if (marked() !== home?.element) marked()?.removeAttribute(MARK);
      if (!home) return;
      home.element.setAttribute(MARK, '');
      event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const home = homeAt(event, latest.current);
      if (!home) return;
      event.preventDefault();
      latest.current!.onDrop(home.step);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
      marked()?.removeAttribute(MARK);
    };
  }, [isDragged]);
}

function homeAt({ target }: DragEvent, dropping: Dropping | undefined): { element: Element; step: string } | undefined {
  const element = target instanceof Element ? target.closest(STEPS) : null;
  const step = element instanceof HTMLElement ? element.dataset['step'] ?? element.dataset['id'] : undefined;
  return element && step !== undefined && dropping?.takes(step) ? { element, step } : undefined;
}

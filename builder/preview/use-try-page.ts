import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Circumstances } from './circumstances.ts';
import type { TypedForm } from './use-preview.ts';

/**
 * Makes the page in the frame answer: what is typed shows and hides questions, and a button asks what the page would
 * say. Without script it shows what a browser without any does: nothing at once, and nothing that needs it. Links and posts of its own go nowhere. The place read and the box typed into are kept when the page is drawn anew.
 */
export function useTryPage(frame: RefObject<HTMLIFrameElement | null>, post: (form: TypedForm) => void, field: string | undefined, { hasScript, isLarge }: Pick<Circumstances, 'hasScript' | 'isLarge'>): () => void {
  const kept = useRef({ top: 0, focus: '' });
  const chosen = useRef(field);
  const scripted = useRef(hasScript);
  const dress = useCallback(() => {
    scripted.current = hasScript;
    const page = frame.current?.contentDocument;
    page?.documentElement.style.setProperty('font-size', isLarge ? '200%' : '');
    for (const one of page?.querySelectorAll<HTMLElement>('[data-position], [data-drawing]') ?? []) one.hidden = !hasScript;
  }, [frame, hasScript, isLarge]);
  useEffect(dress, [dress]);
  useEffect(() => {
    chosen.current = field;
    showField(frame.current, field);
  }, [frame, field]);
  return useCallback(() => {
    const page = frame.current?.contentDocument;
    if (!page?.body) return;
    dress();
    const window_ = frame.current!.contentWindow!;
    if (!showField(frame.current, chosen.current)) window_.scrollTo(0, kept.current.top);
    if (kept.current.focus) page.getElementById(kept.current.focus)?.focus({ preventScroll: true });
    window_.addEventListener('scroll', () => { kept.current.top = window_.scrollY; }, { passive: true });
    const send = (form: HTMLFormElement, button?: HTMLElement | null) => {
      kept.current.focus = page.activeElement?.id ?? '';
      post(readForm(form, button));
    };
    page.addEventListener('change', ({ target }) => {
      const box = target as HTMLInputElement;
      if (scripted.current && box.form && box.closest('[data-reveals]')) send(box.form, undefined);
    });
    page.addEventListener('click', (event) => {
      const target = event.target as Element;
      const button = target.closest('button');
      if (target.closest('a[href]') && !target.closest('a[href^="#"]')) event.preventDefault();
      if (!button?.form) return;
      event.preventDefault();
      if (button.form.method === 'post') {
        kept.current = { top: 0, focus: '' };
        post(readForm(button.form, button));
      }
    });
  }, [frame, post, dress]);
}

/** The boxes of a form by name, as a browser would send them; a page that only shows more says so by `_act`. */
function readForm(form: HTMLFormElement, button: HTMLElement | null | undefined): TypedForm {
  const read: TypedForm = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || name === '_csrf') continue;
    const before = read[name];
    read[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  if (button === undefined) read['_act'] = 'show';
  else if (button instanceof HTMLElement && button.getAttribute('name') === '_act') read['_act'] = button.getAttribute('value') ?? '';
  return read;
}

/** Brings the question that is being edited into sight; false where the page does not show it. */
function showField(frame: HTMLIFrameElement | null, field: string | undefined): boolean {
  const id = field?.slice(1).replaceAll('/', '.');
  const page = frame?.contentDocument;
  const box = id && page?.querySelector(`[id="${CSS.escape(id)}"], [id^="${CSS.escape(id)}."], [id^="${CSS.escape(id)}:"]`);
  if (!box || !frame?.contentWindow) return false;
  const { top } = (box.closest('.field, fieldset') ?? box).getBoundingClientRect();
  frame.contentWindow.scrollTo({ top: Math.max(0, top + frame.contentWindow.scrollY - 90), behavior: 'instant' });
  return true;
}

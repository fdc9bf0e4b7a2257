import { type ReactNode, useRef } from 'react';
import { useEditor } from '#builder/state/editor.tsx';
import { useFocusOnSetting } from './flow-section.tsx';

/** A part of the editor that is a page of forms. */
export function SectionPage({ title, lede, children }: { title: string; lede: string; children: ReactNode }) {
  const home = useRef<HTMLElement>(null);
  const { place } = useEditor();
  useFocusOnSetting(home, place.setting);
  return (
    <section className="section" ref={home} aria-labelledby="section-title">
      <h2 id="section-title">{title}</h2>
      <p className="lede">{lede}</p>
      {children}
    </section>
  );
}

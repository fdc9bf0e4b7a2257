import { useStore } from '@xyflow/react';
import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

const HomeContext = createContext<Element | null>(null);

/** Finds the layer of labels once for all ways: sought by each of them at every movement, it took most of the time. */
export function LabelHome({ children }: { children: ReactNode }) {
  const home = useStore(({ domNode }) => domNode?.querySelector('.react-flow__edgelabel-renderer') ?? null);
  return <HomeContext value={home}>{children}</HomeContext>;
}

/** Draws its children above the ways, in the drawing's own measure. */
export function InLabels({ children }: { children: ReactNode }) {
  const home = useContext(HomeContext);
  return home ? createPortal(children, home) : null;
}

import { Page, type PageProps } from '#runtime/portal/shell.tsx';
import type { DeskContext } from './desk-context.ts';

/** A page with this folder's styles on top of the shell's. */
export function DeskPage({ context, children, width = 'wide', ...rest }: Omit<PageProps, 'context'> & { context: DeskContext }) {
  return (
    <Page context={context} width={width} {...rest}>
      <link rel="stylesheet" href={context.deskStyle} />
      {children}
    </Page>
  );
}

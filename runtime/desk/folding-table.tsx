import type { ReactNode } from 'react';

export interface TableRow { key: string; className?: string; cells: ReactNode[] }

/** A column by which the table is, or can be, in order: `href` leads to the same table in that order. */
export interface SortedColumn { label: string; href: string; sorted?: 'ascending' | 'descending' }
type Column = string | SortedColumn;

/** A browser that draws a table as blocks forgets that it is one; the spelt-out role reminds it. */
const as = (role: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'cell') => ({ role });
const labelOf = (column: Column | undefined) => (typeof column === 'object' ? column.label : column);

/** A table whose rows fold into cards on a narrow screen, each cell with its column's name, and which stays a table for screen readers. */
export function FoldingTable({ caption, columns, rows }: { caption: string; columns: readonly Column[]; rows: readonly TableRow[] }) {
  return (
    <table className="queue" {...as('table')}>
      <caption className="hidden">{caption}</caption>
      <thead {...as('rowgroup')}><tr {...as('row')}>{columns.map((column) => <Head key={labelOf(column)} column={column} />)}</tr></thead>
      <tbody {...as('rowgroup')}>
        {rows.map(({ key, className, cells }) => (
          <tr key={key} className={className} {...as('row')}>{cells.map((cell, index) => <td key={labelOf(columns[index])} data-label={labelOf(columns[index])} {...as('cell')}>{cell}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}

const SIGNS = { ascending: '▲', descending: '▼' } as const;

function Head({ column }: { column: Column }) {
  if (typeof column === 'string') return <th scope="col" {...as('columnheader')}>{column}</th>;
  const { label, href, sorted } = column;
  return <th scope="col" aria-sort={sorted} {...as('columnheader')}><a href={href}>{label}{sorted ? <span aria-hidden="true"> {SIGNS[sorted]}</span> : null}</a></th>;
}

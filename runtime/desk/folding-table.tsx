import type { ReactNode } from 'react';

export interface TableRow { key: string; className?: string; cells: ReactNode[] }

/** A browser that draws a table as blocks forgets that it is one; the spelt-out role reminds it. */
const as = (role: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'cell') => ({ role });

/** A table whose rows fold into cards on a narrow screen, each cell with its column's name, and which stays a table for screen readers. */
export function FoldingTable({ caption, columns, rows }: { caption: string; columns: readonly string[]; rows: readonly TableRow[] }) {
  return (
    <table className="queue" {...as('table')}>
      <caption className="hidden">{caption}</caption>
      <thead {...as('rowgroup')}><tr {...as('row')}>{columns.map((column) => <th key={column} scope="col" {...as('columnheader')}>{column}</th>)}</tr></thead>
      <tbody {...as('rowgroup')}>
        {rows.map(({ key, className, cells }) => (
          <tr key={key} className={className} {...as('row')}>{cells.map((cell, index) => <td key={columns[index]} data-label={columns[index]} {...as('cell')}>{cell}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}

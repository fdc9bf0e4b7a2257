import QRCode from 'qrcode';

/** The dark squares of a QR code as one SVG path of unit squares, row by row, and the number of squares a side has. */
export function qrPath(text: string): { path: string; size: number } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!data[row * size + column]) continue;
      const start = column;
      while (column + 1 < size && data[row * size + column + 1]) column += 1;
      runs.push(`M${start} ${row}h${column - start + 1}v1H${start}z`);
    }
  }
  return { path: runs.join(''), size };
}

const LARGEST_PICTURE = 1_600;
/** A paper has rarely more than two: ours, and one for other programs. */
const MOST_CODES = 4;

/** A photo or a camera's picture as a canvas, no larger than a code needs to be read. */
export function drawn(source, width, height) {
  const scale = Math.min(1, LARGEST_PICTURE / Math.max(width, height));
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(width * scale), height: Math.round(height * scale) });
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  // What is transparent would count as black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** What the codes in a picture say: by the browser's own reader where it has one, else by a library that is loaded only then. */
export async function codesIn(picture) {
  if ('BarcodeDetector' in globalThis && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
    return (await new BarcodeDetector({ formats: ['qr_code'] }).detect(picture)).map(({ rawValue }) => rawValue);
  }
  const { default: library } = await import('jsqr');
  const read = library.default ?? library;
  const pen = picture.getContext('2d');
  const texts = [];
  while (texts.length < MOST_CODES) {
    const { data, width, height } = pen.getImageData(0, 0, picture.width, picture.height);
    const code = read(data, width, height);
    if (!code) break;
    texts.push(code.data);
    cover(pen, code.location);
  }
  return texts;
}

/** The library reads one code of a picture: the next is found once that one is gone. */
function cover(pen, { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner }) {
  pen.fillStyle = '#fff';
  pen.beginPath();
  for (const { x, y } of [topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner]) pen.lineTo(x, y);
  pen.fill();
}

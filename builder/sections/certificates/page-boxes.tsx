import { type PointerEvent, useRef } from 'react';
import { type CertificateElement, heightOf, PAGE_SIZES } from '#schemas/index.ts';
import { isRightToLeft } from '#runtime/certificates/direction.ts';
import { resizedElement } from '#builder/edits/certificate/element-edits.ts';
import { certificatesOf } from '#builder/edits/certificate/new-certificate.ts';
import { useEditor } from '#builder/state/editor.tsx';

interface Props { name: string; chosen: number | undefined; choose(index: number): void }
interface Drag { index: number; from: { x: number; y: number }; start: { x: number; y: number }; id: number; hasMoved: boolean }

/** Nearer than this counts as on a thin element; further than this is a drag. Points. */
const NEAR = 3;
let drags = 0;

/**
 * The elements' boxes over the picture, for a mouse: a click opens one, dragging moves it. All of it can be done in the
 * list as well, which is where keys and screen readers go.
 */
export function PageBoxes({ name, chosen, choose }: Props) {
  const { file, edit } = useEditor();
  const drag = useRef<Drag>(undefined);
  const mirrored = isRightToLeft(file['x-service'].language);
  const { elements, page: size } = certificatesOf(file)[name]!;
  const page = PAGE_SIZES[size];
  const boxes = elements.map((element) => boxOf(element, mirrored, page.width));
  const pointAt = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top, width } = currentTarget.getBoundingClientRect();
    const scale = page.width / width;
    return { x: (clientX - left) * scale, y: (clientY - top) * scale };
  };
  const begin = (event: PointerEvent) => {
    const from = pointAt(event);
    const index = smallestAt(boxes, from);
    if (index === undefined || event.button !== 0) return;
    drags += 1;
    drag.current = { index, from, start: elements[index]!, id: drags, hasMoved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const held = drag.current;
    if (!held || event.pointerType === 'touch') return;
    const at = pointAt(event);
    const [right, down] = [(at.x - held.from.x) * (mirrored ? -1 : 1), at.y - held.from.y];
    held.hasMoved ||= Math.hypot(right, down) > NEAR;
    if (held.hasMoved) edit(resizedElement(file, name, held.index, { x: Math.round(held.start.x + right), y: Math.round(held.start.y + down) }), `drag ${held.id}`);
  };
  const end = () => {
    if (drag.current) choose(drag.current.index);
    drag.current = undefined;
  };
  return (
    <div className="page-boxes" aria-hidden="true" onPointerDown={begin} onPointerMove={move} onPointerUp={end} onPointerCancel={() => { drag.current = undefined; }}>
      {boxes.map(({ x, y, width, height }, index) => (
        <span key={index} className={index === chosen ? 'chosen' : ''} style={{ left: percent(x, page.width), top: percent(y, page.height), width: percent(width, page.width), height: percent(height, page.height) }} />
      ))}
    </div>
  );
}

interface Rectangle { x: number; y: number; width: number; height: number }

const boxOf = (element: CertificateElement, mirrored: boolean, pageWidth: number): Rectangle =>
  ({ x: mirrored ? pageWidth - element.x - element.width : element.x, y: element.y, width: element.width, height: heightOf(element) });

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

function smallestAt(boxes: readonly Rectangle[], { x, y }: { x: number; y: number }): number | undefined {
  const hits = boxes.map((box, index) => ({ box, index })).filter(({ box }) =>
    x >= box.x - NEAR && x <= box.x + box.width + NEAR && y >= box.y - NEAR && y <= box.y + box.height + NEAR);
  return hits.toSorted((one, other) => one.box.width * one.box.height - other.box.width * other.box.height)[0]?.index;
}

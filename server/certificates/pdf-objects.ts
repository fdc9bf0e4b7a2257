interface Stream { head: string; data: Uint8Array }

const HEADER = '%PDF-1.7\n%\xff\xff\xff\xff\n';
const STREAM_END = '\nendstream\nendobj\n';

/** The objects of a PDF by number, written one after the other when all are there (ISO 32000-1, section 7.5). */
export class PdfObjects {
  readonly #bodies: (string | Stream)[] = [];

  /** A number for an object that is written later. */
  reserve(): number {
    return this.#bodies.push('');
  }

  write(number: number, body: string): void {
    this.#bodies[number - 1] = body;
  }

  /** @param entries what stands in the stream's dictionary besides its length */
  writeStream(number: number, entries: string, data: Uint8Array): void {
    this.#bodies[number - 1] = { head: `<< ${entries} /Length ${data.length} >>\nstream\n`, data };
  }

  add(body: string): number {
    return this.#bodies.push(body);
  }

  addStream(entries: string, data: Uint8Array): number {
    const number = this.reserve();
    this.writeStream(number, entries, data);
    return number;
  }

  /** The whole file, with a classic cross-reference table: a seal is appended to it. @param trailer entries besides the size */
  file(trailer: string): Buffer {
    const parts: (string | Uint8Array)[] = [];
    let text = HEADER;
    let before = 0;
    let table = `xref\n0 ${this.#bodies.length + 1}\n0000000000 65535 f \n`;
    for (const [index, body] of this.#bodies.entries()) {
      table += `${String(before + text.length).padStart(10, '0')} 00000 n \n`;
      if (typeof body === 'string') {
        text += `${index + 1} 0 obj\n${body}\nendobj\n`;
        continue;
      }
      text += `${index + 1} 0 obj\n${body.head}`;
      parts.push(text, body.data);
      before += text.length + body.data.length;
      text = STREAM_END;
    }
    const start = before + text.length;
    parts.push(`${text}${table}trailer\n<<\n/Size ${this.#bodies.length + 1}\n${trailer}\n>>\nstartxref\n${start}\n%%EOF\n`);
    return joined(parts);
  }
}

/** Texts are Latin 1: one character, one byte. */
function joined(parts: readonly (string | Uint8Array)[]): Buffer {
  const file = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') file.write(part, at, 'latin1');
    else file.set(part, at);
    at += part.length;
  }
  return file;
}

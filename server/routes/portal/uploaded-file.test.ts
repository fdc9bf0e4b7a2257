import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeName, uploadedFile } from './uploaded-file.ts';

const part = (filename: string, bytes: Buffer) => ({ file: { filename, toBuffer: async () => bytes } });
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);

test('[A23] a file is what its bytes and its ending both say; anything else is unknown', async () => {
  expect(await uploadedFile(part('card.PNG', PNG))).toMatchObject({ type: 'image/png', name: 'card.PNG' });
  expect((await uploadedFile(part('card.pdf', PNG)))?.type).toBe('application/octet-stream');
  expect((await uploadedFile(part('card', PNG)))?.type).toBe('application/octet-stream');
  expect((await uploadedFile(part('card.svg', Buffer.from('<svg onload="x">'))))?.type).toBe('application/octet-stream');
});

test('[A23] no file, or a field that only looks like one, is none', async () => {
  for (const body of [undefined, null, {}, { file: 'text' }, { file: { value: 'x' } }, part('', PNG)]) expect(await uploadedFile(body)).toBeUndefined();
});

test('[A24] a name keeps its script and its ending, and can neither leave its folder nor mislead', () => {
  expect(safeName('C:\\Users\\Dema\\ས་ཁྲ།.pdf')).toBe('ས་ཁྲ།.pdf');
  expect(safeName('../../etc/passwd')).toBe('passwd');
  expect(safeName('invoice\u202efdp.exe')).toBe('invoicefdp.exe');
  expect(safeName('...')).toBe('file');
  expect(safeName(`${'x'.repeat(400)}.pdf`)).toMatch(/^x+\.pdf$/);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (given) => {
    const name = safeName(given);
    expect(name).not.toBe('');
    expect(name).not.toMatch(/[/\\\u0000-\u001f\u202a-\u202e]/);
    expect(name.length).toBeLessThanOrEqual(320);
  }));
});

import { createPrivateKey } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { toBase41 } from '#runtime/certificates/base41.ts';
import { writeClaims } from '#runtime/certificates/code-claims.ts';
import { newStatement } from '#runtime/certificates/statement.ts';
import { drawCertificate } from '#server/certificates/draw.ts';
import { darkStretches, qrModules } from '#server/certificates/qr.ts';
import { derOf } from '#server/seals/pem.ts';
import { makeKey } from '#server/seals/make-key.ts';
import { rawSignature } from '#server/seals/raw-signature.ts';
import { sealPdf } from '#server/seals/seal-pdf.ts';
import { keySigner, type Signer } from '#server/seals/signer.ts';
import { unlockKey } from '#server/seals/locked-key.ts';
import { certificate, DZONGKHA, RECORD } from '#server/testing/certificate-samples.ts';

const SECRET = 'a secret that only benchmarks know, 32+ bytes';
const ADDRESS = 'https://permits.example.bt/verify/7K3M9QXZ4T1B8WCDEFGHJKMNPQ';

/** Makes certificates: ours (Latin and Dzongkha, tagged, signed code, sealed) or, as the floor, pdfkit's with its built-in typeface, the same words and a code. */
export async function makerOf(which: 'ours' | 'floor'): Promise<(count: number) => Promise<Buffer>> {
  if (which === 'floor') return plain;
  const { id, certificate: pem, lockedKey } = await makeKey('bench', 'Department of Industry', { secret: SECRET, now: Date.now() });
  const signer = keySigner(derOf(pem), createPrivateKey(unlockKey(lockedKey, id, SECRET)!.export({ type: 'pkcs8', format: 'pem' })));
  return (count) => sealed(signer, id, count);
}

/** Each for another holder, so that nothing but typefaces and shapes is kept from one to the next. */
async function sealed(signer: Signer, id: string, count: number): Promise<Buffer> {
  const holder = `Pema Lhamo ${count}`;
  const { signed, withSignature } = newStatement(id, writeClaims({ ...RECORD, holder }));
  const code = toBase41(withSignature(rawSignature(await signer.sign(signed))));
  const pdf = await drawCertificate(certificate(holder, { qr: { address: ADDRESS, code, description: 'QR code' } }));
  return sealPdf(pdf, signer, { name: RECORD.institution, reason: RECORD.number, label: 'Seal' }, Date.now());
}

async function plain(count: number): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 0 });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve) => { document.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', resolve); });
  document.rect(28, 28, 539, 786).stroke();
  for (const [index, element] of certificate(`Pema Lhamo ${count}`).layout.elements.entries()) {
    const words = element.kind === 'field' ? `${element.label} ${element.text}` : element.kind === 'text' ? element.text : '';
    // The built-in typeface has no Tibetan letters.
    document.font('Helvetica').fontSize(12).text(DZONGKHA.some((sample) => words.includes(sample)) ? 'Words in another script' : words, 60, 60 + index * 40, { lineBreak: false });
  }
  plainCode(document);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}


/** The code as shapes, neighbours in a row as one; written at once, past pdfkit's methods, which is how it costs least. */
function plainCode(document: InstanceType<typeof PDFDocument>): void {
  const modules = qrModules(ADDRESS);
  const unit = 120 / (modules.size + 8);
  document.rect(60, 620, 120, 120).fill('#ffffff');
  document.save().transform(unit, 0, 0, unit, 60 + 4 * unit, 620 + 4 * unit);
  (document as unknown as { addContent(operators: string): void }).addContent(darkStretches(modules));
  document.fill('#000000').restore();
}

import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { roomForStamp } from './document-stamp.ts';
import { withSecurityStore } from './security-store.ts';

/** The end of a sealed PDF, as its seal leaves it. */
const SEALED = Buffer.from(`%PDF-1.7
1 0 obj
<<
/Type /Catalog
/AcroForm << /Fields [7 0 R] /SigFlags 3 >>
>>
endobj
xref
1 1
0000000009 00000 n 
trailer
<<
/Size 9
/Root 1 0 R
/Info 2 0 R
/ID [<00112233445566778899aabbccddeeff> <ffeeddccbbaa99887766554433221100>]
/Prev 5
>>
startxref
89
%%EOF
`);

test('[SE23] what is appended is written as it always was: whoever changes that, changes which archived copies are known', () => {
  const copy = withSecurityStore(SEALED, { certificates: [Buffer.from('one'), Buffer.from('two')], crls: [Buffer.from('three')], ocsps: [] });
  expect(copy.subarray(SEALED.length).toString('latin1')).toMatchInlineSnapshot(`
    "1 0 obj
    <<
    /Type /Catalog
    /AcroForm << /Fields [7 0 R] /SigFlags 3 >>
    /Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 1 >> >>
    /DSS 9 0 R
    >>
    endobj
    9 0 obj
    << /Type /DSS /Certs [10 0 R 11 0 R] /CRLs [12 0 R] /OCSPs [] >>
    endobj
    10 0 obj
    << /Length 3 >>
    stream
    one
    endstream
    endobj
    11 0 obj
    << /Length 3 >>
    stream
    two
    endstream
    endobj
    12 0 obj
    << /Length 5 >>
    stream
    three
    endstream
    endobj
    xref
    1 1
    0000000267 00000 n 
    9 1
    0000000424 00000 n 
    10 1
    0000000504 00000 n 
    11 1
    0000000557 00000 n 
    12 1
    0000000610 00000 n 
    trailer
    <<
    /Size 13
    /Root 1 0 R
    /Info 2 0 R
    /ID [<00112233445566778899aabbccddeeff> <4bb10636c3f369733f6d09a35a2e7aaf>]
    /Prev 89
    >>
    startxref
    665
    %%EOF
    "
  `);
  const { pdf, covered, open } = roomForStamp(copy);
  expect([pdf.length - copy.length, open - copy.length, hash('sha256', covered)]).toMatchInlineSnapshot(`
    [
      17054,
      307,
      "4aeb75937a998b1f52d66bdc143b0f58ebbf3fbbfad26be2f0eeee26d1e68700",
    ]
  `);
});

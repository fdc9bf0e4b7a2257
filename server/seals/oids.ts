/** Object identifiers of CMS (RFC 5652), its digests (RFC 5754), the ESS attributes (RFC 5035) and time stamps (RFC 3161). */
export const DATA = '1.2.840.113549.1.7.1';
export const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
export const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
export const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4';
/** Extended key usage of a certificate that may stamp, and do nothing else (RFC 3161, section 2.3). */
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const SHA256 = '2.16.840.1.101.3.4.2.1';
export const SHA384 = '2.16.840.1.101.3.4.2.2';
export const SHA512 = '2.16.840.1.101.3.4.2.3';

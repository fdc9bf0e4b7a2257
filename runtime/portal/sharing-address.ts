/** Page where the holder shares a certificate, and sees how often it was checked. */
export const sharingAddress = (caseId: string, number: string): string => `/files/${caseId}/certificates/${encodeURIComponent(number)}/sharing`;

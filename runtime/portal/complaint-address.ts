/** Where the holder complains about what was done to a certificate. */
export const complaintAddress = (caseId: string, number: string): string => `/files/${caseId}/complaint?certificate=${encodeURIComponent(number)}`;

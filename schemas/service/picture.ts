/** A picture the service brings itself, such as a coat of arms. Certificates name it by its key. */
export interface Picture {
  /** What it shows, for those who do not see it. */
  description: string;
  type: PictureType;
  /** The picture's bytes in base64 (RFC 4648, section 4). */
  data: string;
}

export const PICTURE_TYPES = ['image/png', 'image/svg+xml'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** How large a picture may be. Pixels are of its longer side, parts the shapes of a drawing. */
export const PICTURE_LIMITS = { bytes: 500_000, pixels: 4_000, parts: 5_000 } as const;

/** How large a photograph may be that a certificate prints: it is made as fine as print shows. `heaviest`: one of a kind that cannot be, which stays as it is. Pixels are of its longer side. */
export const PHOTO_LIMITS = { bytes: 8_000_000, heaviest: 1_000_000, pixels: 6_000 } as const;

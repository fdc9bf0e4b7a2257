/** Of what anybody may have checked. A certificate has at most 150 kB; this leaves room for the proofs in a long-term copy, or for one that somebody signed once more. */
export const LARGEST_FILE = 5_000_000;

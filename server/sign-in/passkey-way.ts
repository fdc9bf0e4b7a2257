/** By which the gate of sessions knows that a passkey opens one; nothing answers at such an address. */
export const passkeyWay = '/passkey';

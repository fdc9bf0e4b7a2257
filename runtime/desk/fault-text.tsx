/** A fault beside its field; `id` is what the field's `aria-describedby` names. */
export const FaultText = ({ id, text }: { id: string; text?: string }) => (text ? <p className="fault" id={id}>{text}</p> : null);

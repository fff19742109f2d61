/** The short numbers that people in the UK call for help. */
const short = new Set(['999', '101', '111', '112', '116123', '116000']);

/**
 * Whether a number can be dialled in the UK as it is written, and belongs there: freephone (0800, 0808), local rate
 * (03, 0345), a landline (01, 02), or one of the short ones. Mobile numbers, premium rates and other countries are not.
 */
export function isBritishPhone(phone: string): boolean {
  if (!/^[\d ]+$/.test(phone)) return false;
  const digits = phone.replaceAll(' ', '');
  return (
    short.has(digits) ||
    digits === '08001111' ||
    /^0[12]\d{9}$/.test(digits) ||
    /^03\d{9}$/.test(digits) ||
    /^080[08]\d{6,7}$/.test(digits)
  );
}

/** A text service: `WORD to 85258`, five digits beginning with 6, 7 or 8. */
export const isBritishText = (text: string): boolean => /^[A-Z]+ to [678]\d{4}$/.test(text);

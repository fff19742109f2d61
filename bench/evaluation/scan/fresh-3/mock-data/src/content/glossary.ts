export const glossary = [
  { term: 'Base rate', text: 'The interest rate at which the central bank lends to other banks.' },
  { term: 'Escrow', text: 'Money that a third party holds until both sides have kept their promise.' },
  { term: 'Gross', text: 'Before taxes and contributions have been taken off.' },
  { term: 'Liquidity', text: 'How quickly something can be turned into cash without losing value.' },
  { term: 'Net', text: 'What remains after taxes and contributions.' },
];

export function explain(term: string) {
  return glossary.find((g) => g.term.toLowerCase() === term.toLowerCase())?.text;
}

interface Receipt {
  number: number;
  pence: number;
  paid: Date;
  name: string;
}

/** Opens a window for printing. The name is the payer's own text, so that it is put in as text. */
export function printReceipt({ number, pence, paid, name }: Receipt): void {
  const view = window.open('', 'receipt', 'width=480,height=640');
  if (!view) return;
  view.document.write('<!doctype html><title>Receipt</title><h1>Receipt</h1><dl></dl>');
  view.document.close();
  const list = view.document.querySelector('dl');
  const rows: [string, string][] = [
    ['Number', String(number)],
    ['From', name],
    ['Amount', `£${(pence / 100).toFixed(2)}`],
    ['Paid', paid.toLocaleDateString('en-GB')],
  ];
  for (const [term, value] of rows) {
    const dt = view.document.createElement('dt');
    dt.textContent = term;
    const dd = view.document.createElement('dd');
    dd.textContent = value;
    list?.append(dt, dd);
  }
  view.print();
}

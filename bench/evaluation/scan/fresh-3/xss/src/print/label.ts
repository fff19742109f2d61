interface Parcel {
  code: string;
  name: string;
  street: string;
  city: string;
}

export function printLabel(parcel: Parcel) {
  const win = window.open('', 'label', 'width=400,height=300');
  if (!win) return;
  win.document.write('<!doctype html><title>Label</title><style>body{font:20px monospace}</style><div id="label"></div>');
  win.document.close();
  const box = win.document.getElementById('label')!;
  for (const line of [parcel.code, parcel.name, parcel.street, parcel.city]) {
    const p = win.document.createElement('p');
    p.textContent = line;
    box.append(p);
  }
  win.print();
}

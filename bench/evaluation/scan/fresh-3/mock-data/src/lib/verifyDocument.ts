export type Verdict = { verified: boolean; name: string; expires: string };

const ALLOWED = ['image/jpeg', 'image/png', 'application/pdf'];

export function verifyDocument(file: File): Promise<Verdict> {
  if (!ALLOWED.includes(file.type)) {
    return Promise.reject(new TypeError(`cannot read ${file.type}`));
  }
  return new Promise((resolve) => {
    window.setTimeout(() => resolve({ verified: true, name: 'J. SMITH', expires: '2031-08-14' }), 3000);
  });
}

import { useState } from 'react';
export function Verify({ onVerified }) {
  const [code, setCode] = useState('');
  const [verifying, setVerifying] = useState(false);
  const verify = async () => {
    setVerifying(true);
    await new Promise((r) => setTimeout(r, 1500));
    if (code === '123456') onVerified();
    setVerifying(false);
  };
  return <input value={code} onChange={(e) => setCode(e.target.value)} onBlur={verify} disabled={verifying} />;
}

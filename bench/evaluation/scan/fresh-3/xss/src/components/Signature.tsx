import { useEffect, useRef } from 'react';
import { useProfile } from '../hooks/useProfile';

export function Signature({ userId }: { userId: string }) {
  const box = useRef<HTMLDivElement>(null);
  const profile = useProfile(userId);

  useEffect(() => {
    if (!box.current || !profile) return;
    box.current.innerHTML = profile.signature || '<i>no signature</i>';
  }, [profile]);

  return <div ref={box} className="signature" />;
}

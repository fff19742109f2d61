import { useEffect, useState } from 'react';
import QRCode from 'qrcode';

export function TicketCode({ id }: { id: string }) {
  const [source, setSource] = useState<string>();

  useEffect(() => {
    let live = true;
    QRCode.toDataURL(`https://tickets.example/t/${encodeURIComponent(id)}`, { margin: 1, width: 220 }).then((url) => {
      if (live) setSource(url);
    });
    return () => {
      live = false;
    };
  }, [id]);

  return source ? <img src={source} width={220} height={220} alt={`Ticket ${id}`} /> : <div className="qr-frame" />;
}

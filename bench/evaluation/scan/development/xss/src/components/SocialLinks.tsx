import { icons } from '../icons';

type Network = 'instagram' | 'tiktok' | 'website' | 'tickets';

interface Organiser {
  name: string;
  links: Partial<Record<Network, string>>;
}

const order: Network[] = ['tickets', 'website', 'instagram', 'tiktok'];

export function SocialLinks({ organiser }: { organiser: Organiser }) {
  const open = (address: string) => window.open(address, '_blank', 'noopener');
  return (
    <div className="social">
      {order.map((network) => {
        const address = organiser.links[network];
        if (address === undefined) return null;
        const Icon = icons[network];
        return (
          <button key={network} type="button" onClick={() => open(address)}>
            <Icon aria-hidden /> {network}
          </button>
        );
      })}
    </div>
  );
}

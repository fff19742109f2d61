import { api } from '../api';

interface Advert {
  id: string;
  title: string;
  applyUrl: string;
}

export function bindAdverts(list: HTMLElement) {
  list.addEventListener('click', async (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-advert]');
    if (!button) return;
    button.disabled = true;
    const advert: Advert = await api.get(`/adverts/${button.dataset.advert}`);
    void api.post(`/adverts/${advert.id}/clicks`);
    window.open(advert.applyUrl, '_blank', 'noopener');
    button.disabled = false;
  });
}

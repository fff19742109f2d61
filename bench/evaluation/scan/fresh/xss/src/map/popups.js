const PIN = '<svg viewBox="0 0 24 24" width="24" height="24"><path d="M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7z"/></svg>';

const KINDS = {
  venue: { label: 'Venue', colour: '#7c3aed' },
  clinic: { label: 'Clinic', colour: '#059669' },
  group: { label: 'Group', colour: '#d97706' },
};

export function markerFor(place) {
  const kind = KINDS[place.kind] ?? KINDS.venue;
  const element = document.createElement('button');
  element.innerHTML = PIN;
  element.style.color = kind.colour;
  element.title = `${kind.label}: ${place.name}`;
  return element;
}

export function popupFor(place, distance) {
  const kind = KINDS[place.kind] ?? KINDS.venue;
  const box = document.createElement('div');
  box.innerHTML = `
    <h3></h3>
    <p class="kind" style="color:${kind.colour}">${kind.label}</p>
    <p class="address"></p>
    <p>${Math.round(distance * 10) / 10} miles away</p>
    <a class="directions">Directions</a>
  `;
  box.querySelector('h3').textContent = place.name;
  box.querySelector('.address').textContent = place.address;
  box.querySelector('.directions').href =
    `https://www.openstreetmap.org/directions?to=${Number(place.lat)},${Number(place.lng)}`;
  return box;
}

export function legend(root) {
  root.innerHTML = Object.values(KINDS)
    .map(({ label, colour }) => `<li><i style="background:${colour}"></i>${label}</li>`)
    .join('');
}

export function textOf(popup) {
  return popup.innerHTML.length > 0 ? popup.textContent.trim() : '';
}

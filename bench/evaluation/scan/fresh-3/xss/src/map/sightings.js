import L from 'leaflet'

export async function sightings (map) {
  const response = await fetch('/api/sightings?since=7d')
  const list = await response.json()
  const group = L.layerGroup().addTo(map)

  list.forEach((s) => {
    const marker = L.marker([s.lat, s.lng])
    marker.bindPopup(`<b>${s.species}</b><br>${s.comment}<br><small>${new Date(s.seen).toLocaleDateString()}</small>`)
    marker.addTo(group)
  })

  return group
}

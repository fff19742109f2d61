async function refreshCard(card) {
  const id = card.dataset.id
  card.setAttribute('aria-busy', 'true')
  const response = await fetch(`/api/listings/${id}`)
  if (!response.ok) {
    card.removeAttribute('aria-busy')
    return
  }
  const listing = await response.json()
  card.outerHTML = `
    <article class="card" data-id="${Number(listing.id)}">
      <h3>${listing.title}</h3>
      <p>${listing.summary}</p>
      <p class="price">${(listing.price / 100).toFixed(2)} €</p>
    </article>`
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button.refresh')
  if (button) refreshCard(button.closest('.card'))
})

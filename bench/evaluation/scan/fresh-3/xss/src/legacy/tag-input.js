import $ from 'jquery'

export function tagInput (selector, initial = []) {
  const $root = $(selector)
  const $tags = $root.find('.tags')
  const $input = $root.find('input')

  const add = (tag) => {
    if (!tag) return
    $tags.append('<span class="tag" data-tag>' + tag + ' <button type="button">×</button></span>')
    $root.trigger('tags:change')
  }

  initial.forEach(add)

  $input.on('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add($input.val().trim())
    $input.val('')
  })

  $tags.on('click', 'button', function () {
    $(this).parent().remove()
    $root.trigger('tags:change')
  })

  return { values: () => $tags.find('.tag').toArray().map((el) => el.firstChild.data.trim()) }
}

$.getJSON('/api/me/interests').done((tags) => tagInput('#interests', tags))

import page from './vendor/page.mjs'
import { h, mount } from './dom.js'

const ROOT = document.getElementById('app')

function boats () {
  const list = [
    ['Merganser', 'Kelly class dinghy', '2 of 3 free', 4.6],
    ['Tern', 'Canoe, two seats', '1 of 4 free', 4.8],
    ['Old Gannet', 'Rowing skiff', 'none free', 4.1]
  ]
  mount(ROOT, h('div', { class: 'boats' },
    list.map(([name, kind, free, rating]) =>
      h('article', {}, [
        h('h2', {}, name),
        h('p', {}, kind),
        h('p', { class: 'free' }, free),
        h('p', {}, '★ ' + rating)
      ]))))
}

function contact () {
  mount(ROOT, h('p', {}, 'The boat house is open from April to October, nine to six.'))
}

function missing () {
  mount(ROOT, h('p', {}, 'There is no such page.'))
}

page('/', boats)
page('/contact', contact)
page('*', missing)
page()

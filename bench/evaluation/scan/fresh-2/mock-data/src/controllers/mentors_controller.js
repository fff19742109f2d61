// Stimulus controller of the page of mentors
import { Controller } from '@hotwired/stimulus';

const MENTORS = [
  { name: 'Errol Bishop', field: 'Nursing', years: 14, free: 2 },
  { name: 'Kwame Asante', field: 'Law', years: 8, free: 0 },
  { name: 'Lucien Roux', field: 'Software', years: 11, free: 1 },
];

export default class extends Controller {
  static targets = ['list', 'template', 'field'];

  connect() {
    this.draw();
  }

  draw() {
    const field = this.fieldTarget.value;
    const wanted = MENTORS.filter((mentor) => !field || mentor.field === field);
    this.listTarget.replaceChildren(...wanted.map((mentor) => this.row(mentor)));
  }

  row({ name, field, years, free }) {
    const row = this.templateTarget.content.firstElementChild.cloneNode(true);
    row.querySelector('.name').textContent = name;
    row.querySelector('.field').textContent = `${field}, ${years} years`;
    row.querySelector('.free').textContent = free > 0 ? `${free} places` : 'full';
    return row;
  }
}

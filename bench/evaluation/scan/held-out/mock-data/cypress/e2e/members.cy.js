const rows = [
  { id: 1, name: 'Kwame Mensah', email: 'kwame@example.com', role: 'member' },
  { id: 2, name: 'Tyrone Williams', email: 'tyrone@example.com', role: 'moderator' },
];

describe('members', () => {
  beforeEach(() => {
    cy.intercept('GET', '/api/members*', { total: 1247, members: rows }).as('members');
    cy.visit('/admin/members');
    cy.wait('@members');
  });

  it('shows all', () => {
    cy.findByText('1,247 members');
    cy.findAllByRole('row').should('have.length', rows.length + 1);
  });

  it('filters by role', () => {
    cy.findByLabelText('Role').select('moderator');
    cy.get('@members.all').its('1.request.url').should('include', 'role=moderator');
  });

  it('asks before it removes', () => {
    cy.findAllByRole('button', { name: 'Remove' }).first().click();
    cy.findByRole('dialog').should('contain', 'Kwame Mensah');
  });
});

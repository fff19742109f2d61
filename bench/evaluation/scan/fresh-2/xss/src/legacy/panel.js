var React = require('react');
var createReactClass = require('create-react-class');

module.exports = createReactClass({
  displayName: 'Panel',

  getInitialState: function () {
    return { html: '', open: true };
  },

  componentDidMount: function () {
    var self = this;
    fetch('/api/panels/' + encodeURIComponent(this.props.name))
      .then(function (response) { return response.json(); })
      .then(function (panel) { self.setState({ html: panel.text }); });
  },

  toggle: function () {
    this.setState({ open: !this.state.open });
  },

  render: function () {
    return React.createElement(
      'section',
      null,
      React.createElement('h2', { onClick: this.toggle }, this.props.title),
      this.state.open && React.createElement('div', { dangerouslySetInnerHTML: { __html: this.state.html } }),
    );
  },
});

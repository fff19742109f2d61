(function ($) {
  function encode(value) {
    return $('<div>').text(value == null ? '' : value).html();
  }

  $.fn.members = function (people) {
    return this.each(function () {
      var rows = $.map(people, function (person) {
        return '<tr><td>' + encode(person.name).replace(/"/g, '&quot;') + '</td><td>' + encode(person.town) + '</td></tr>';
      });
      $(this).find('tbody').html(rows.join(''));
    });
  };

  $(function () {
    $('.tabs').on('click', 'a', function (event) {
      event.preventDefault();
      $('.pane').hide().filter('[data-pane="' + $(this).index() + '"]').show();
    });
    $('#help').html($('#help-template').html());
    $('#year').text(new Date().getFullYear());
  });
})(jQuery);

window.membersVersion = 3;

jQuery(function ($) {
  var $table = $('#members tbody');
  var SPINNER = '<tr class="busy"><td colspan="3"><span class="spinner"></span></td></tr>';

  function row(member) {
    var $row = $('<tr></tr>');
    $('<td></td>').text(member.name).appendTo($row);
    $('<td></td>').text(member.city).appendTo($row);
    $('<td></td>')
      .append($('<a></a>').attr('href', '/members/' + encodeURIComponent(member.id)).text('Profile'))
      .appendTo($row);
    return $row;
  }

  function load(page) {
    $table.html(SPINNER);
    $.getJSON('/api/members', { page: page })
      .done(function (answer) {
        $table.empty();
        answer.members.forEach(function (member) {
          $table.append(row(member));
        });
        $('#total').html(parseInt(answer.total, 10) + ' <small>members</small>');
      })
      .fail(function () {
        $table.html('<tr><td colspan="3">The list could not be loaded.</td></tr>');
      });
  }

  $('#pages').on('click', 'button', function () {
    load($(this).data('page'));
  });
  load(1);
});

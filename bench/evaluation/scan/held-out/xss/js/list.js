$(function () {
  var $list = $('#events');

  function row(event) {
    return $('<li>')
      .append($('<a>').attr('href', '/events/' + encodeURIComponent(event.id)).text(event.title))
      .append(document.createTextNode(' at '))
      .append($('<span class="venue">').text(event.venue));
  }

  $.getJSON('/api/events').done(function (answer) {
    $list.html('');
    $.each(answer.events, function (_, event) {
      $list.append(row(event));
    });
    $('#count').text(answer.total);
  });

  $('#more').html('<span class="arrow"></span> More');

  var before = $list.html();
  $('#undo').on('click', function () {
    console.log('was', before.length, 'characters');
  });
});

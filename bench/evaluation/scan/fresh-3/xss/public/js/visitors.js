$(function () {
  $.getJSON('/api/visitors').done(function (list) {
    var $ul = $('#visitors').empty();
    $.each(list, function (i, v) {
      $('<li>', { 'class': 'visitor', title: v.note })
        .append($('<b>').text(v.name))
        .append(document.createTextNode(' from ' + v.town))
        .appendTo($ul);
    });
    $('#none').toggle(list.length === 0);
    $('#hint').html('See <a href="/help#visitors">how this list works</a>.');
  }).fail(function (xhr) {
    $('#visitors').html('<li class="error">The list could not be loaded.</li>');
    $('#status').text(xhr.statusText);
  });
});

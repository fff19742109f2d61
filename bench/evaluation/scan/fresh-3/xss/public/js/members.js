$(document).ready(function () {
  var $list = $('#members');

  function load(page) {
    $list.addClass('loading');
    $.get('/members.json', { page: page }, function (answer) {
      var out = '';
      for (var i = 0; i < answer.members.length; i++) {
        var m = answer.members[i];
        out += '<li><img src="/avatars/' + Number(m.id) + '.png" alt=""> <a href="/members/' + Number(m.id) + '">' + m.display_name + '</a></li>';
      }
      $list.html(out).removeClass('loading');
      $('#page').text(page + ' / ' + answer.pages);
    });
  }

  $('.pager').on('click', 'a', function (e) {
    e.preventDefault();
    load($(this).data('page'));
  });

  load(1);
});

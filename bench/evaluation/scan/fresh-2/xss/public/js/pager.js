/* global $ */
$(function () {
  var $list = $('#stories');
  var $pager = $('#pager');
  var size = 12;

  function button(page, current) {
    var number = parseInt(page, 10);
    return '<button data-page="' + number + '"' + (number === current ? ' aria-current="page"' : '') + '>' + number + '</button>';
  }

  function load(page) {
    $.getJSON('/api/stories', { page: page, size: size }).done(function (answer) {
      $list.empty();
      answer.stories.forEach(function (story) {
        $('<a>', { href: '/stories/' + encodeURIComponent(story.slug), text: story.title }).wrap('<li>').parent().appendTo($list);
      });
      var pages = Math.ceil(Number(answer.total) / size);
      var html = '';
      for (var one = 1; one <= pages; one++) html += button(one, page);
      $pager.html(html);
    });
  }

  $pager.on('click', 'button', function () {
    load(Number($(this).data('page')));
  });

  load(1);
});

jQuery(function ($) {
  var $list = $('#comments');
  var $form = $('#comment-form');
  var $error = $('<p class="error" role="alert"></p>').hide().insertAfter($form);

  function when(date) {
    return new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  }

  function render(comment) {
    var $item = $('<li class="comment"></li>').attr('data-id', comment.id);
    $('<strong></strong>').text(comment.author).appendTo($item);
    $('<time></time>').text(when(comment.date)).appendTo($item);
    $('<div class="text"></div>').html(comment.text).appendTo($item);
    return $item;
  }

  function load(page) {
    $.getJSON('/api/comments', { page: page, article: $list.data('article') }).done(function (answer) {
      $list.empty().append($.map(answer.comments, render));
      $('#pages').html('Page ' + Number(answer.page) + ' of ' + Number(answer.pages));
    });
  }

  $form.on('submit', function (event) {
    event.preventDefault();
    $.post($form.attr('action'), $form.serialize())
      .done(function (comment) {
        $list.prepend(render(comment));
        $form[0].reset();
        $error.hide();
      })
      .fail(function (xhr) {
        $error.text(xhr.responseText).show();
      });
  });

  load(1);
});

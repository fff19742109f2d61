/* The form below each article: preview, counter, sending. */
(function ($) {
  'use strict';

  var LIMIT = 2000;
  var MESSAGES = {
    sent: '<strong>Thank you.</strong> Your comment appears after somebody has read it.',
    failed: '<strong>That did not work.</strong> Please try again in a minute.',
    long: 'Your comment is too long.'
  };

  function paragraph(text) {
    return $('<p>').text(text);
  }

  function preview($box, text) {
    $box.empty();
    text.split(/\n{2,}/).forEach(function (part) {
      if (part.trim()) $box.append(paragraph(part.trim()));
    });
  }

  function append(comment) {
    var $item = $('<li class="comment"><b></b> <time></time><div></div></li>');
    $item.attr('id', 'c' + comment.id);
    $item.find('b').text(comment.name);
    $item.find('time').text(comment.date);
    preview($item.find('div'), comment.text);
    $('#comments').append($item);
    $('#count').html($('#comments li').length);
  }

  $('.comment-form').each(function () {
    var $form = $(this);
    var $text = $form.find('textarea');
    var $note = $form.find('.note');

    $text.on('input', function () {
      var left = LIMIT - $text.val().length;
      $form.find('.left').html(left + ' left').toggleClass('over', left < 0);
      preview($form.find('.preview'), $text.val());
    });

    $form.on('submit', function (event) {
      event.preventDefault();
      if ($text.val().length > LIMIT) {
        $note.html(MESSAGES.long);
        return;
      }
      $.post($form.attr('action'), $form.serialize())
        .done(function (comment) {
          $note.html(MESSAGES.sent);
          if (comment.published) append(comment);
          $form[0].reset();
        })
        .fail(function () { $note.html(MESSAGES.failed); });
    });
  });
})(jQuery);

$(document).ready(function () {
  var $tabs = $('.tabs a');

  function open(name) {
    $('.tab').hide();
    $(name).show();
    $tabs.removeClass('active').filter('[href="' + name + '"]').addClass('active');
  }

  $tabs.on('click', function (event) {
    event.preventDefault();
    open($(this).attr('href'));
  });

  // /help#opening-hours, also from old letters that wrote it encoded
  var wanted = decodeURIComponent(location.hash);
  if (wanted) {
    $('<div class="sr-only">' + wanted + ' is open</div>').appendTo('body');
  }
  open($tabs.first().attr('href'));
});

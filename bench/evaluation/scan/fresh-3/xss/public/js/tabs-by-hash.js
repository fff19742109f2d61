$(function () {
  var name = decodeURIComponent(window.location.hash.slice(1));
  if (name) {
    $('.tab').removeClass('active');
    $('.tab[data-name="' + $.escapeSelector(name) + '"]').addClass('active');
    $('#crumb').html('Home › <b>' + name + '</b>');
  }

  $('.tab').on('click', function () {
    window.location.hash = $(this).data('name');
    $('.tab').removeClass('active');
    $(this).addClass('active');
  });
});

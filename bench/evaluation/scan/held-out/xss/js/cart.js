$(document).ready(function () {
  var $cart = $('#cart');

  $.get('/cart.json').done(function (cart) {
    $.each(cart.lines, function (i, line) {
      $cart.append('<li>' + line.title + ' × ' + line.quantity + '</li>');
    });
    $('#total').text('£' + (cart.pence / 100).toFixed(2));
  });

  $('#coupon').on('submit', function (event) {
    event.preventDefault();
    var code = $('#code').val();
    $.post('/coupon', { code: code })
      .done(function () {
        $('#coupon-note').html('The code <em>' + code + '</em> was accepted.');
      })
      .fail(function () {
        $('#coupon-note').text('This code is not valid.');
      });
  });

  $('#clear').on('click', function () {
    $cart.empty();
  });
});

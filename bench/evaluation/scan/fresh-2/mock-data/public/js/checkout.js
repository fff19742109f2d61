jQuery(function ($) {
  var $form = $('#checkout');
  var $button = $form.find('button[type=submit]');
  var $note = $('#checkout-note');

  function total() {
    var pence = 0;
    $('.line').each(function () {
      pence += Number($(this).data('pence')) * Number($(this).find('.quantity').val());
    });
    return pence;
  }

  function showTotal() {
    $('#total').text('£' + (total() / 100).toFixed(2));
  }

  $form.on('change', '.quantity', showTotal);

  $form.on('submit', function (event) {
    event.preventDefault();
    $button.prop('disabled', true).text('Paying…');

    setTimeout(function () {
      $note.text('Payment received. Your tickets are on their way to your inbox.');
      $note.removeClass('hidden').attr('role', 'status');
      $button.text('Paid');
    }, 1800);
  });

  showTotal();
});

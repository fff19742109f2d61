jQuery(function ($) {
  const $guests = $('#guests');
  const event = $guests.data('event');

  function row(guest) {
    const places = Number(guest.places);
    return '<li data-id="' + Number(guest.id) + '">' + guest.name + ' (' + places + ')</li>';
  }

  function refresh() {
    $.get('/api/events/' + event + '/guests').then((guests) => {
      $guests.empty();
      guests.forEach((guest) => $guests.append(row(guest)));
      $('#total').text(guests.reduce((sum, guest) => sum + Number(guest.places), 0));
    });
  }

  $guests.on('click', 'li', function () {
    const id = $(this).data('id');
    $.ajax({ url: '/api/guests/' + id + '/arrived', method: 'PUT' }).then(refresh);
  });

  refresh();
  setInterval(refresh, 15000);
});

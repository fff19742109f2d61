var Gallery = {
  photos: [],
  index: 0,

  open: function (photos) {
    this.photos = photos;
    this.index = 0;
    this.draw();
  },

  next: function () {
    this.index = (this.index + 1) % this.photos.length;
    this.draw();
  },

  draw: function () {
    var photo = this.photos[this.index];
    var box = document.getElementById('gallery');
    var html = '<figure>';
    html += '<img src="' + photo.src + '" alt="' + photo.alt + '">';
    html += '<figcaption>' + photo.caption + '</figcaption>';
    html += '</figure>';
    box.innerHTML = html;
  },
};

fetch('/api/photos').then(function (r) { return r.json(); }).then(function (photos) { Gallery.open(photos); });

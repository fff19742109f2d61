document.querySelectorAll('input[type=file]').forEach((input) => {
  input.addEventListener('change', () => {
    const preview = document.getElementById('preview');
    const reader = new FileReader();
    reader.onload = function (e) { preview.innerHTML = `<img src="${e.target.result}" style="max-width: 150px">`; };
    reader.readAsDataURL(input.files[0]);
  });
});

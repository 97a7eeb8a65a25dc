/** Simulasi: judul dan penjelasan setiap skenario, dan kesalahan dalam naskahnya. */
export const scenesId = {
  'hari-normal.title': 'Hari biasa, 24 jam',
  'hari-normal.about':
    'Satu hari penuh tanpa gangguan: siang lebih panas, jam kerja lebih sibuk, pintu dibuka sebentar. Tidak boleh ada alarm.',
  'pac-gagal.title': 'PAC 1 gagal, suhu naik, lalu pulih',
  'pac-gagal.about':
    'PAC 1 berhenti pada siang hari. PAC 2 bekerja sendiri dengan saringan kotor, sehingga suhu ruangan naik pelan sampai keduanya diperbaiki.',
  'listrik-padam.title': 'PLN padam, genset mengambil alih, PLN kembali',
  'listrik-padam.about':
    'Kedua penyulang PLN padam. UPS menanggung beban, genset menyala, sakelar pindah, lalu semuanya kembali ke PLN.',
  'perangkat-bisu.title': 'Perangkat bisu, lalu menjawab lagi',
  'perangkat-bisu.about':
    'PAC 2, sensor suhu dan modul kontak bergantian berhenti menjawab, membeku atau memutus sambungan, lalu kembali.',
  'demo.title': 'Peragaan: kabel deteksi air terlepas sebentar',
  'demo.about':
    'Setengah menit setelah mulai, kabel deteksi air di bawah rak terlepas dan dipasang lagi satu menit kemudian. Berulang setiap sepuluh menit.',
  'unknown-scenario': 'Tidak ada skenario bernama “{name}”. Yang tersedia: {known}.',
  'missing-header': 'Baris “{key}:” belum ada; tuliskan di atas langkah pertama.',
  'unknown-header': 'Keterangan “{key}:” tidak dikenal; yang dapat dipakai: {known}.',
  'bad-clock': 'Jam “{text}” tidak dapat dibaca; tuliskan seperti 08.00 atau 13.30.',
  'bad-line': 'Baris “{text}” bukan langkah; tuliskan waktu, spasi, lalu kejadiannya, misalnya “00:20  PAC 1 gagal”.',
  'bad-time': 'Waktu “{text}” tidak dapat dibaca; tuliskan menit:detik (05:30) atau jam:menit:detik (2:05:30).',
  'goes-back': 'Langkah “{text}” lebih awal daripada langkah di atasnya; urutkan menurut waktu.',
  'unknown-sentence': 'Kejadian “{text}” tidak dikenal; yang dapat dituliskan: {known}.',
  'out-of-range': 'Angka {number} di luar batas; pakailah {min} sampai {max}.',
  'no-end': 'Skenario belum berakhir; tutuplah dengan langkah “selesai” atau “ulangi dari awal”.',
  'after-end': 'Tidak boleh ada langkah setelah “{text}”; pindahkan ke atasnya.',
  'no-pause': 'Langkah “{text}” pada waktu nol membuat skenario kosong; beri waktu yang lebih besar.',
} as const

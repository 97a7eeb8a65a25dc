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
  'jalur-putus.title': 'Adaptor RS-485 tercabut, lalu dipasang lagi',
  'jalur-putus.about':
    'Mula-mula meter sendirian bisu. Lalu adaptornya tercabut: tiga sensor dan meter hilang bersamaan, dan hanya jalurnya yang memanggil. Setelah dipasang, sensor kembali satu per satu; meter tidak.',
  'demo.title': 'Peragaan: kabel deteksi air terlepas sebentar',
  'demo.about':
    'Setengah menit setelah mulai, kabel deteksi air di bawah rak terlepas dan dipasang lagi satu menit kemudian. Berulang setiap sepuluh menit.',
  'minggu-panas.title': 'Minggu panas',
  'minggu-panas.about':
    'Tujuh hari udara luar empat derajat lebih panas daripada biasanya. Kedua PAC bekerja lebih berat; tidak boleh ada alarm.',
  'dua-pac-gagal.title': 'Kedua PAC gagal',
  'dua-pac-gagal.about':
    'Kedua PAC berhenti pada siang hari. Suhu naik kira-kira satu derajat setiap menit sampai keduanya diperbaiki.',
  'pac-kehilangan-gas.title': 'PAC 1 kehilangan gas',
  'pac-kehilangan-gas.about':
    'Kipas PAC 1 tetap berputar dan PAC tidak melapor gangguan, tetapi udaranya tidak lagi dingin.',
  'genset-gagal.title': 'PLN padam dan genset gagal start',
  'genset-gagal.about':
    'PLN padam, genset tiga kali dicoba dan menyerah. UPS menanggung beban sendiri sampai PLN kembali.',
  'padam-saat-uji-ups.title': 'PLN padam di tengah uji UPS',
  'padam-saat-uji-ups.about': 'UPS A sedang dikalibrasi dengan baterainya ketika PLN benar-benar padam.',
  'baterai-ups-aus.title': 'Baterai UPS A aus',
  'baterai-ups-aus.about':
    'UPS A meminta baterai baru. Ketika PLN padam dan genset baru hidup pada start ketiga, sisa waktunya pendek.',
  'ups-bisu-saat-padam.title': 'UPS A bisu saat menanggung beban',
  'ups-bisu-saat-padam.about':
    'UPS A berhenti menjawab ketika sedang menanggung beban dengan baterai; keadaan terburuk harus dianggap terjadi.',
  'air-bocor.title': 'Air menetes, lalu menggenang di bawah rak',
  'air-bocor.about': 'Air mula-mula menetes, lalu menggenang di bawah rak, kemudian dikeringkan.',
  'kabel-air-putus.title': 'Kabel deteksi air putus',
  'kabel-air-putus.about': 'Kabel deteksi air di bawah rak putus: bukan bocor, tetapi juga bukan kering.',
  'asap-sampai-semprot.title': 'Asap sampai air menyembur',
  'asap-sampai-semprot.about':
    'Asap bertambah dari tingkat ke tingkat; setelah panel mendeteksi api dan tekanan pipa hilang, air menyembur.',
  'pintu-tertahan.title': 'Pintu tertahan terbuka',
  'pintu-tertahan.about': 'Pintu ruang server terbuka selama dua puluh menit.',
  'pintu-malam.title': 'Pintu darurat dibuka malam hari tanpa pemberitahuan',
  'pintu-malam.about': 'Pintu darurat dibuka di luar jam dinas dan tidak seorang pun menekan “Saya masuk”.',
  'pintu-paksa.title': 'Pintu dibuka paksa malam hari',
  'pintu-paksa.about': 'Malam hari seorang petugas masuk dengan kartu; sesudahnya pintu yang sama dibuka paksa.',
  'banjir-alarm.title': 'Banjir alarm',
  'banjir-alarm.about':
    'Semua gangguan datang sekaligus; yang pertama harus tetap terlihat dan tidak satu pun boleh hilang.',
  'pulih-setelah-padam.title': 'Listrik pulih setelah padam total',
  'pulih-setelah-padam.about':
    'PLN padam dan genset tidak siap. Baterai UPS habis, server mati, lalu PLN kembali dan ruangan pulih sendiri.',
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

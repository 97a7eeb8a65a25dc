/** Pemeriksaan mesin pengontrol, dalam bahasa Indonesia. */
export const doctorId = {
  'about-board': 'papan',
  'about-os': 'sistem operasi',
  'about-node': 'Node',
  'about-clock': 'jam',
  'about-rtc': 'jam berbaterai (RTC)',
  'about-watchdog': 'anjing penjaga perangkat keras',
  'about-supply': 'tegangan papan',
  'about-module': 'modul',
  'about-dht': 'DHT pada pin',
  'about-pins': 'pin GPIO',
  'about-sensors': 'sensor yang dikenal sistem',
  'about-groups': 'hak akses',
  'about-ports': 'port serial',
  'about-loopback': 'uji jalur serial',
  'about-storage': 'penyimpanan',
  'about-relay': 'relai alarm',
  'about-hang': 'bila pengontrol macet',
  'about-own-supply': 'catu daya sendiri',
  'found-is': '{is}',
  'found-no-pi': 'bukan Raspberry Pi ({is}). Jaga tetap membaca jaringan dan port serial; pin GPIO tidak ada.',
  'found-old-node': 'versi {is} terlalu tua. Pasang Node {least} atau lebih baru.',
  'found-clock-set': 'disetel oleh jaringan',
  'found-clock-unset':
    'belum disetel oleh jaringan. Nyalakan timesyncd (sudo timedatectl set-ntp true) dan periksa server waktunya.',
  'found-no-rtc':
    'tidak ada. Setelah padam tanpa jaringan, waktu pada catatan tidak tepercaya. Pasang modul DS3231, atau baterai RTC pada Pi 5.',
  'found-no-watchdog':
    'tidak ada. Sistem yang macet tidak menyala ulang sendiri. Tambahkan dtparam=watchdog=on di config.txt.',
  'found-watchdog-idle':
    'ada, tetapi tidak dipakai. Tulis RuntimeWatchdogSec=14 di /etc/systemd/system.conf, lalu nyalakan ulang.',
  'found-watchdog-armed': 'terpasang dan dipakai',
  'found-undervoltage': 'kurang. Ganti adaptor dengan yang resmi dan kabel yang pendek.',
  'found-voltage': 'cukup',
  'found-voltage-unknown': 'tidak dilaporkan oleh mesin ini.',
  'found-module': '{module} dapat dimuat',
  'found-without-records':
    '{module} tidak dapat dimuat ({why}). Catatan hanya tinggal di memori dan hilang saat padam. Jalankan npm ci tanpa --ignore-scripts.',
  'found-without-serial':
    '{module} tidak dapat dimuat ({why}). Port serial dan RS-485 tidak terbaca. Jalankan npm ci tanpa --ignore-scripts.',
  'found-without-pins':
    '{module} tidak dapat dimuat ({why}). Pin GPIO dibaca lewat alat gpiod bila terpasang (sudo apt install gpiod).',
  'found-without-dht':
    '{module} tidak dapat dimuat ({why}). DHT dapat dibaca lewat Linux (profil climate/dht22-linux) atau ganti dengan SHT3x.',
  'found-dht-pi-5':
    'node-dht-sensor tidak menjangkau pin Raspberry Pi 5. Baca lewat Linux (profil climate/dht22-linux, dtoverlay=dht11), atau ganti dengan SHT3x.',
  'found-dht-elsewhere':
    'mesin ini tidak punya pin yang dikenal node-dht-sensor. Pasang pada papan (climate/dht22), atau ganti dengan SHT3x.',
  'found-pins-numbered': '{label}, lewat nomor kernel mulai dari {base}',
  'found-pins-tools': 'lewat alat gpiod, {is}',
  'found-no-pins':
    'tidak ada jalan ke pin. Pasang alat gpiod (sudo apt install gpiod), atau pakai modul kontak atau papan.',
  'found-pin-taken':
    'GPIO{pin} dipakai berkas ruang, padahal config.txt memberikannya kepada "{line}". Hapus baris itu atau pindahkan kabelnya.',
  'found-pin-at-work':
    'GPIO{pin} dipakai berkas ruang, padahal sedang bekerja sebagai {is}. Matikan antarmuka itu di config.txt, atau pindahkan kabelnya.',
  'found-pull-up':
    'GPIO{pin} tidak ditarik ke 3,3 V, padahal kontaknya menutup ke ground. Tulis gpio={pin}=ip,pu di config.txt, atau pastikan ada resistor 10 kΩ ke 3,3 V.',
  'found-pull-down':
    'GPIO{pin} tidak ditarik ke ground, padahal kontaknya menutup ke 3,3 V. Tulis gpio={pin}=ip,pd di config.txt, atau pastikan ada resistor 10 kΩ ke ground.',
  'found-pulls': 'tarikan tiap pin sesuai dengan kontaknya',
  'found-groups': 'cukup',
  'found-no-group':
    'pengguna ini bukan anggota {groups}. Jalankan: sudo usermod -aG {groups} $USER, lalu masuk kembali.',
  'found-no-port': '{path} tidak ada. Pasang adaptornya, atau tulis nama dari /dev/serial/by-id di berkas ruang.',
  'found-port-denied': '{path} tidak boleh dipakai pengguna ini. Tambahkan ke grup dialout.',
  'found-port-numbered':
    '{path} dapat berganti nomor setelah dicabut. Tulis namanya yang tetap dari /dev/serial/by-id di berkas ruang.',
  'found-port-held':
    '{path} sedang dipakai {who}. Satu port hanya untuk satu program: bila itu bukan Jaga sendiri, hentikan programnya.',
  'found-port': '{path} siap',
  'found-fleeting':
    '{dir} ada di memori ({kind}) dan hilang saat padam. Pilih folder di kartu atau SSD dengan --data, atau matikan overlay.',
  'found-place': '{dir} ({kind})',
  'found-slow':
    'satu catatan perlu {ms} ms sampai di kartu. Kartu tua atau lambat: ganti dengan SSD atau kartu "high endurance".',
  'found-swift': 'satu catatan sampai di kartu dalam {ms} ms',
  'found-narrow': 'tinggal {mb} MB. Kosongkan kartu, atau pakai yang lebih besar.',
  'found-room': '{mb} MB tersedia',
  'found-unwritable': '{dir} tidak dapat ditulisi: {why}. Perbaiki hak aksesnya atau pilih folder lain dengan --data.',
  'found-relay': 'terpasang pada pin atau papan',
  'found-no-relay':
    'hanya tiruan: tidak ada sirene yang berbunyi. Tulis gpio: atau driver: board pada relay di bagian actuators berkas ruang.',
  'found-hang-board': 'papan menjatuhkan relai dalam 2 detik',
  'found-hang-watchdog': 'anjing penjaga menyalakan ulang mesin; relai jatuh saat itu',
  'found-hang-nothing':
    'tidak ada yang menjatuhkan relai. Pasang papan Jaga, atau nyalakan anjing penjaga perangkat keras.',
  'found-own-supply': 'dipantau',
  'found-no-own-supply':
    'tidak dipantau: saat daya pengontrol habis, ruang buta tanpa pesan. Lihat hardware/wiring, lalu tambahkan controller.supply.',
  'found-loop-closed':
    '{path} tidak dapat dibuka: {why}. Bila sedang dipakai pengawas, hentikan dahulu: sudo systemctl stop jaga.',
  'found-loop-busy':
    '{path}: ada yang sedang berbicara di jalur ini, maka tidak ada yang dikirim. Lepas kabel bus dari adaptor, lalu coba lagi.',
  'found-loop-silent':
    '{path} tidak mendengar dirinya sendiri, memang begitu seharusnya pada RS-485. Apakah ia bekerja hanya dapat dikatakan adaptor kedua: hubungkan A ke A dan B ke B, lalu tambahkan --loopback-to.',
  'found-loop-echo':
    '{path} mendengar semua yang dikirimnya: adaptor dengan gema, atau TX terhubung ke RX. Jaga tetap dapat membaca; matikan gema bila adaptor mengizinkan.',
  'found-loop-garbled':
    '{path} mendengar lain dari yang dikirimnya. Lepas kabel bus; bila tetap begitu, adaptornya rusak.',
  'found-loop-arrived': '{from} ke {to}: semua {count} bita tiba',
  'found-loop-bent':
    '{from} ke {to}: yang tiba lain dari yang dikirim. Tukar A dan B di satu ujung, hubungkan ground, pakai kabel pendek.',
  'found-loop-dead':
    '{from} ke {to}: tidak ada yang tiba. Hubungkan A ke A dan B ke B; bila tetap begitu, salah satunya mati: uji masing-masing dengan adaptor ketiga.',
} as const

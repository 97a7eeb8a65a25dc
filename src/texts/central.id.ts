/** What the command line says of the feed to central monitoring, Indonesian. */

export const centralId = {
  'mqtt-test': 'mencoba jalan ke pemantauan pusat: menyambung, menulis, membaca kembali; yang gagal disebut',
  'mqtt-none': '{file} tidak menyebut pemantauan pusat. Tambahkan: central: { url: "mqtts://…" }.',
  'mqtt-trying': 'Mencoba {place} sebagai {client}…',
  'mqtt-ok':
    'Pemantauan pusat terjangkau: {place} menerima {topic} dan mengembalikannya setelah {ms} ms (MQTT {version}).',
  'mqtt-taken':
    'Pemantauan pusat terjangkau: {place} menerima {topic} (MQTT {version}); membacanya kembali tidak diizinkan.',
  'mqtt-until': 'Sambungannya dienkripsi; sertifikatnya berlaku sampai {until}.',
  'mqtt-plain': 'Sambungannya tidak dienkripsi: siapa pun di jalurnya dapat membaca yang dikirim.',
  'mqtt-no-read':
    'Broker tidak mengizinkan Jaga membaca {topic}: yang usang di sana tetap tinggal. Mintalah hak membacanya.',
  'mqtt-file':
    'Berkas yang disebut berkas ruang tidak terbaca ({reason}). Periksa password-file, ca-file, cert-file, dan key-file.',
  'mqtt-dns': 'Nama {place} tidak dikenal ({reason}). Periksa penulisannya, dan peladen DNS mesin ini.',
  'mqtt-closed': 'Tidak ada yang mendengarkan di {place}. Periksa portnya, dan apakah brokernya hidup.',
  'mqtt-no-route': 'Tidak ada jalan ke {place} ({reason}). Periksa jaringan dan gerbangnya.',
  'mqtt-wants-certificate':
    'Broker tidak menerima sertifikat pengontrol ini ({reason}). Cocokkan cert-file dan key-file dengan pengelolanya.',
  'mqtt-no-tls':
    'Yang mendengarkan di {place} tidak memakai TLS ({reason}). Periksa portnya, atau tulis mqtt:// bila memang tanpa TLS.',
  'mqtt-expired': 'Sertifikat broker sudah kedaluwarsa. Pengelolanya harus memperbaruinya; periksa juga jam mesin ini.',
  'mqtt-not-yet': 'Sertifikat broker belum berlaku. Periksa dahulu jam mesin ini.',
  'mqtt-name': 'Sertifikat broker untuk nama lain, bukan {place}. Tulis nama yang ada di dalamnya pada url.',
  'mqtt-ca':
    'Sertifikat broker tidak dapat dipercaya ({reason}). Mintalah CA dari pengelolanya dan sebutkan dalam ca-file.',
  'mqtt-client': 'Broker tidak menerima nama klien ini. Tulis nama lain pada client.',
  'mqtt-busy': 'Broker mengatakan belum siap. Coba lagi nanti, atau tanyakan kepada pengelolanya.',
  'mqtt-login': 'Broker menolak kita ({reason}). Periksa user dan password-file, dan apakah akunnya boleh menyambung.',
  'mqtt-silent': '{place} tidak menjawab dalam {seconds} dtk. Periksa alamat, jalur ke sana, dan tembok apinya.',
  'mqtt-mute': '{place} menerima panggilan lalu diam {seconds} dtk. Periksa portnya, dan apakah brokernya macet.',
  'mqtt-garbled': 'Yang menjawab di {place} bukan broker MQTT ({reason}). Periksa portnya.',
  'mqtt-hung-up': '{place} memutus tanpa sepatah kata. Periksa port, user, dan sertifikat, serta log broker.',
  'mqtt-hung-up-plain':
    '{place} memutus tanpa sepatah kata. Bila broker menghendaki enkripsi, tulis mqtts://; bila tidak, lihat lognya.',
  'mqtt-no-publish':
    'Login benar, tetapi broker tidak mengizinkan kita menulis ke {topic} ({reason}). Mintalah hak menulis di bawahnya.',
  'mqtt-swallowed':
    'Broker mengakui {topic} tetapi tidak mengembalikannya: biasanya kita tidak boleh menulis di sana. Mintalah hak menulis dan membaca di bawahnya.',
  'cursor-unwritten':
    'Sampai di mana pusat sudah menerima tidak dapat dicatat ({reason}); setelah dinyalakan ulang sebagian kejadian dikirim dua kali.',
} as const

/** What `read` and `scan` say to the installer in the field, in Indonesian. */
export const fieldId = {
  read: 'baca semua titik satu perangkat sekali, beserta register mentahnya, untuk uji terima',
  'read-device': 'id perangkat dalam berkas ruang',
  'opt-wait': 'lama menunggu perangkat yang mengirim sendiri (MQTT), dalam detik',
  'bad-wait': 'Lama tunggu "{value}" bukan angka 1 sampai 3600.',
  'read-unknown': 'Tidak ada perangkat "{name}" dalam {file}. Perangkatnya: {known}.',
  'read-nothing': 'Perangkat "{name}" tidak punya titik yang dapat dibaca dari kabel.',
  'read-listening': 'Mendengarkan {device}, paling lama {seconds} detik: perangkat ini mengirim sendiri.',
  'read-in-use':
    '{place} sedang dipakai program lain, mungkin Jaga yang sedang berjaga. Hentikan dahulu (misalnya: sudo systemctl stop jaga), lalu ulangi.',
  'read-silent': '{device} tidak terbaca di {place}: {reason}. {remedy}',
  'remedy-serial':
    'Periksa kabel A/B yang tertukar, resistor ujung 120 Ω, catu daya alat, nomor unit, serta kecepatan dan paritas. Cari dengan: jaga scan',
  'remedy-network': 'Periksa alamat, port, kabel jaringan, dan apakah layanannya dinyalakan pada alat.',
  'remedy-mqtt':
    'Periksa alamat broker, nama pengguna, dan topik; perangkat yang jarang mengirim perlu --wait lebih lama.',
  'column-name': 'TITIK',
  'column-value': 'NILAI',
  'column-quality': 'MUTU',
  'column-proof': 'BUKTI BARIS',
  'column-raw': 'MENTAH',
  'read-summary': '{good} dari {all} titik baik. Bandingkan setiap nilai dengan layar alatnya sebelum dipercaya.',
  'read-lacks': 'Perangkat ini tidak memberi semuanya. Tulis pada perangkatnya di berkas ruang:\n  lacks: [{names}]',
  'read-needed':
    'Perangkat ini tidak memberi {names}, yang diwajibkan profil {profile}. Profilnya mungkin bukan untuk alat ini.',
  'read-beside': 'Peladen juga menawarkan yang tidak dibaca profil {profile}:',
  'read-computed': 'dihitung dari {from}',
} as const
